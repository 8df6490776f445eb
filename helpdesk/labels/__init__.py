"""Labels: what agents sort talks by, a short list that supervisors keep."""
