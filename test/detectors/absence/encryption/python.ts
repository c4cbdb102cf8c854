// Models of Django, SQLAlchemy and SQLModel.
import type { Case } from '../check';

export const python: readonly Case[] = [
  ['python', `from django.db import models

class Patient(models.Model):
    ⟦ssn⟧ = models.CharField(max_length=11)  # TODO encrypt
    mrn = EncryptedCharField(max_length=20)
    ⟦date_of_birth⟧ = models.DateField()
    insurance_id = encrypt(models.CharField(max_length=20))
    ssn_hash = models.CharField(max_length=64)
    notes_cipher = models.BinaryField()
    STATUS = "active"

    class Meta:
        ordering = ["ssn"]


class Product(models.Model):
    name = models.CharField(max_length=40)
    code = models.CharField(max_length=40)
`],
  ['python', `class PatientSerializer(serializers.Serializer):
    ssn = serializers.CharField()

class PatientForm(forms.Form):
    ssn = forms.CharField()

@dataclass
class Patient:
    ssn: str
    mrn: str

class PatientIn(BaseModel):
    ssn: str
    mrn: str = Field(max_length=20)
`],
  ['python', `class Patient(Base):
    __tablename__ = "patients"

    id: Mapped[int] = mapped_column(primary_key=True)
    ⟦ssn⟧: Mapped[str] = mapped_column(String(11))
    ⟦date_of_birth⟧: Mapped[date]
    mrn = Column(StringEncryptedType(String, key, AesEngine))
    diagnosis = Column(LargeBinary)
    visits = relationship("Visit")
`],
  ['python', `class Patient(db.Model):
    id = db.Column(db.Integer, primary_key=True)
    ⟦ssn⟧ = db.Column(db.String(11), unique=True)
    mrn = db.Column(EncryptedType(db.String, secret))
`],
  ['python', `class Patient(SQLModel, table=True):
    ⟦ssn⟧: str = Field(max_length=11)

class PatientCreate(SQLModel):
    ssn: str = Field(max_length=11)
`],
  ['python', `patients = Table("patients", metadata, Column("id", Integer), Column("⟦ssn⟧", String(11)), Column("mrn", LargeBinary))

def upgrade():
    op.create_table("patients", sa.Column("⟦ssn⟧", sa.String(11)), sa.Column("mrn", sa.LargeBinary()))
    op.add_column("patients", sa.Column("⟦date_of_birth⟧", sa.Date()))
    op.add_column("beds", sa.Column("number", sa.Integer()))
`],
  // As programs are written
  ['python', `import sqlite3
conn.execute("""
CREATE TABLE IF NOT EXISTS patients (
    id INTEGER PRIMARY KEY,
    ⟦ssn⟧ TEXT NOT NULL,
    ⟦date_of_birth⟧ TEXT
)
""")
`],
  ['python', `class Patient(TimestampedBase):
    ⟦first_name⟧ = models.CharField(max_length=100)
    ssn = fields.EncryptedCharField(max_length=11)
    ⟦medical_record_number⟧ = models.CharField(max_length=50, unique=True)
    ⟦date_of_birth⟧ = models.DateField()
    diagnosis = models.ForeignKey(Diagnosis, on_delete=models.CASCADE)
    ⟦primary_diagnosis⟧ = models.TextField(blank=True)
    allergies = models.ManyToManyField(Allergy)
`],
  ['python', `class CreatePatient(migrations.Migration):
    operations = [
        migrations.CreateModel(
            name="Patient",
            fields=[
                ("id", models.AutoField(primary_key=True)),
                ("ssn", models.CharField(max_length=11)),
            ],
        ),
        migrations.AddField(model_name="patient", name="mrn", field=models.CharField(max_length=20)),
    ]
`],
];
