from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("register", "0002_facts_for_fold")]

    operations = [
        migrations.AddIndex(
            model_name="pupil",
            index=models.Index(
                fields=["controller", "-changed_at", "-handle"], name="pupil_of_swv_by_last_change"
            ),
        ),
    ]
