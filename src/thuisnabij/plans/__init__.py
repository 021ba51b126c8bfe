"""The ondersteuningsplan: themes, goals, indicators, activities and their computed status."""
