"""What words mean in a talk: one home for each pattern of words, without Rasa and without the talk around it.

Most take the words of a message as `turkish.normalise.plain` gives them; what looks for places or signs takes the text.
"""
