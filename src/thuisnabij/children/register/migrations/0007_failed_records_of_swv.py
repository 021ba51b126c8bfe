from django.db import migrations

# Who sent a record in may have left by the time it fails. Whoever links records of its samenwerkingsverband sees then
# that there is one, when it came and from whom, and may have it tried again. What is in it stays sealed for everybody.
MINDS = """handle_id is null and exists (
    select from access_membership m join access_person p on p.id = m.person_id
    where m.party_id = controller_id and m.role = 'coördinator' and m.period @> thuisnabij_today()
      and p.is_active and p.key = thuisnabij_actor()
)"""
POLICIES = (
    ("register_receivedrecord_minded", f"for select using ({MINDS})"),
    (
        "register_receivedrecord_tried_again",
        f"for update using (state = 'mislukt' and {MINDS}) with check (state = 'ontvangen' and {MINDS})",
    ),
)


class Migration(migrations.Migration):
    dependencies = [
        ("access", "0004_involvement_of_another_swv"),
        ("register", "0006_reason_of_review"),
    ]

    operations = [
        migrations.RunSQL(
            f'create policy "{name}" on register_receivedrecord {rest}',
            f'drop policy "{name}" on register_receivedrecord',
        )
        for name, rest in POLICIES
    ]
