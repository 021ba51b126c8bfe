"""How the region learns: dialogues, initiatives, learning events, judgements of the inspectorate, milestones."""
