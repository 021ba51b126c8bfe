"""Surveys that the region holds: who was asked, how many, and what they answered."""
