"""What every school offers: the norm it is judged by, who its contacts are, its care structure, its own goals."""
