"""Scorers: how well coded reports agree with lists that people made."""
