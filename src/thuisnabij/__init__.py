"""Thuisnabij: the open system on which a samenwerkingsverband passend onderwijs runs its ondersteuningsplan."""
