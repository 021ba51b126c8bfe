"""Until when the records that a release rests on are kept."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("publication", "0001_initial")]

    operations = [
        migrations.AddField(
            model_name="releaseoutcome",
            name="kept_until",
            field=models.DateField(null=True),
        )
    ]
