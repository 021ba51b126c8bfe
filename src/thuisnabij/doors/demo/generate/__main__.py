"""``python -m thuisnabij.doors.demo.generate FOLDER``: write the fictional region and list its files."""

import argparse
import sys
from pathlib import Path

from thuisnabij.doors.demo.generate import DEFAULT_SEED, Size, generate


def main() -> int:
    """Write the region into the folder that the command line names."""
    parser = argparse.ArgumentParser(prog="python -m thuisnabij.doors.demo.generate", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=DEFAULT_SEED)
    parser.add_argument("--size", choices=[str(size) for size in Size], default=str(Size.FULL))
    arguments = parser.parse_args()
    for path in generate(arguments.folder, seed=arguments.seed, size=arguments.size):
        sys.stdout.write(f"{path}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
