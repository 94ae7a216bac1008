-- whose documents share the room of those who are still on the way in
create index enterprise_claim_by_person on enterprise_claim (person);
