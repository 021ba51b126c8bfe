from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("access", "0003_involvement_counts")]

    operations = [
        migrations.AddIndex(
            model_name="involvement",
            index=models.Index(
                fields=["party"],
                condition=~models.Q(party=models.F("controller")),
                name="involvement_of_another_swv",
            ),
        ),
        # A look at involvements, not a comparison: the planner is to try few rows, not a whole table.
        migrations.RunSQL(
            "alter function thuisnabij_sees(bigint, text) cost 2000",
            "alter function thuisnabij_sees(bigint, text) cost 100",
        ),
    ]
