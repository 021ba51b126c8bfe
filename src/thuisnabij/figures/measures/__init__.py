"""Measure language, catalogue, evaluator, engine and explanation."""
