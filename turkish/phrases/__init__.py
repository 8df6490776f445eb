"""What words mean in a talk: one home for each pattern of words, without Rasa and without the talk around it.

All of them take the plain words of a message, as `turkish.normalise.plain` gives them.
"""
