from django.db import migrations, models


class Migration(migrations.Migration):
    # The index of an exclusion constraint takes no number that is written as an integer: one child was a whole table.
    dependencies = [("register", "0003_pupil_of_swv_by_last_change")]

    operations = [
        migrations.AddIndex(
            model_name="enrolmentline", index=models.Index(fields=["handle"], name="enrolment_of_child")
        ),
        migrations.AddIndex(
            model_name="attendanceline", index=models.Index(fields=["handle"], name="attendance_of_child")
        ),
    ]
