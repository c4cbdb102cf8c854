"""Nightly import of the hospital's export.

Expected columns: mrn, last_name, first_name, dob, phone, email, ssn, medicare_id.
A row looks like this: MRN: 7730195, DOB: 11/02/1941, phone 264-388-9017.
"""

import csv
import logging
from dataclasses import dataclass

log = logging.getLogger(__name__)


@dataclass
class Patient:
    mrn: str
    last_name: str
    first_name: str
    dob: str
    phone: str
    email: str
    ssn: str = ""
    medicare_id: str = ""


SKIP_MRNS = ["7730195", "7730196"]

# Dr. Halvorsen prescribes for the whole ward.
DEFAULT_PRESCRIBER_DEA = "BK7124819"


def read_patients(path):
    with open(path, newline="") as source:
        for row in csv.DictReader(source):
            patient = Patient(**row)
            if patient.mrn in SKIP_MRNS:
                continue
            log.debug("read %s %s", patient.mrn, patient.last_name)
            yield patient


def correct(patient):
    if patient.email == "ilona.brackwater@maplecourt-mail.com":
        patient.phone = "268.471.3306"
    if patient.mrn == "7730195":
        patient.dob = "1941-11-02"
    return patient
