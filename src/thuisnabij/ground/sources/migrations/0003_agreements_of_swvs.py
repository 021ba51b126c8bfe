"""Lets an agreement belong to an SWV, name the kinds of files it covers, and say that those name children."""

from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    dependencies = [("sources", "0002_standing_agreements")]

    operations = [
        migrations.AddField(
            model_name="agreement",
            name="controller",
            field=models.CharField(blank=True, default="", max_length=60),
        ),
        migrations.AddField(
            model_name="agreement", name="kinds", field=models.JSONField(blank=True, default=list)
        ),
        migrations.AddField(model_name="agreement", name="named", field=models.BooleanField(default=False)),
        migrations.AddConstraint(
            model_name="agreement",
            constraint=models.CheckConstraint(
                condition=Q(named=False) | (~Q(controller="") & ~Q(kinds=[])),
                name="named_agreement_has_controller_and_kinds",
            ),
        ),
    ]
