"""The one register in which every tag and filter of ours is entered."""

from django.template import Library

register = Library()
