"""Django's own commands for developers, with the database running: ``python -m ... makemigrations``."""

import sys

from django.core.management import execute_from_command_line

from thuisnabij.doors.cli.running import running_database

if __name__ == "__main__":
    with running_database(migrate=False):
        execute_from_command_line(sys.argv)
