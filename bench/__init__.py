"""Benchmarks as ratios against a stated reference in the same run; ``python -m bench`` writes bench/results.json."""
