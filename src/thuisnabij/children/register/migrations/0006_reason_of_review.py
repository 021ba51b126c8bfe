from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("register", "0005_received_records"),
    ]

    operations = [
        migrations.AddField(
            model_name="reviewitem",
            name="reason",
            field=models.CharField(blank=True, max_length=300),
        ),
        migrations.AddConstraint(
            model_name="reviewitem",
            constraint=models.CheckConstraint(
                condition=models.Q(
                    models.Q(("state", "open"), _negated=True), ("reason", ""), _connector="OR"
                ),
                name="pair_that_waits_has_no_reason",
            ),
        ),
    ]
