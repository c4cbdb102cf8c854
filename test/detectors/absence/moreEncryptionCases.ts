// More columns in the clear and encrypted ones, written as programs are. `⟦ ⟧` marks what must be found, all else must be silent.
import type { Case } from './check';

export const moreEncryptionCases: readonly Case[] = [
  ['typescript', `import mongoose, { Schema, Document } from 'mongoose';

export interface IPatient extends Document { ssn: string; dob: Date }

const PatientSchema: Schema = new Schema<IPatient>({
  ⟦firstName⟧: { type: String, required: true },
  ⟦ssn⟧: { type: String, required: true },
  ⟦dob⟧: { type: Date },
  ⟦medications⟧: [{ name: String, dose: String }],
  ⟦diagnosis⟧: [String],
}, { timestamps: true });

export default mongoose.model<IPatient>('Patient', PatientSchema);
`],
  ['javascript', `mongoose.model('Patient', new mongoose.Schema({ ⟦ssn⟧: String, ⟦dob⟧: Date }));
`],
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
  ['java', `@Document(collection = "patients")
@Data
public class Patient {
    @Id
    private String id;
    @Indexed(unique = true)
    private String ⟦ssn⟧;
    @Encrypted(algorithm = "AEAD_AES_256_CBC_HMAC_SHA_512-Random")
    private String mrn;
    @NotBlank @Column(name = "email")
    private String ⟦email⟧;
}
`],
  ['csharp', `namespace Clinic.Models;

public class Patient
{
    public int Id { get; set; }

    [Required]
    [StringLength(11)]
    public string ⟦SSN⟧ { get; set; } = string.Empty;

    [DataType(DataType.Date)]
    public DateTime ⟦DateOfBirth⟧ { get; set; }

    public List<Visit> Visits { get; set; } = new();
}
`],
  ['csharp', `public class PatientConfiguration : IEntityTypeConfiguration<Patient>
{
    public void Configure(EntityTypeBuilder<Patient> builder)
    {
        builder.HasKey(p => p.Id);
        builder.Property(p => p.Ssn).HasMaxLength(11).HasConversion(_encryptionConverter);
    }
}
`],
  ['sql', `-- Patients
CREATE TABLE [dbo].[Patients](
	[PatientID] [int] IDENTITY(1,1) NOT NULL,
	[⟦SSN⟧] [varchar](11) NULL,
	[⟦DateOfBirth⟧] [date] NULL,
	[⟦Email⟧] [nvarchar](100) NULL,
	[DiagnosisEncrypted] [varbinary](max) NULL,
 CONSTRAINT [PK_Patients] PRIMARY KEY CLUSTERED ([PatientID] ASC)
);
GO
CREATE TABLE members (⟦member_id⟧ VARCHAR(20), ⟦ssn⟧ CHAR(9) ENCODE lzo);
`],
  ['php', `<?php
class Patient extends Model
{
    use HasFactory;
    protected $table = 'patients';
    protected $guarded = [];
    protected $casts = [
        '⟦date_of_birth⟧' => 'date',
        '⟦ssn⟧' => 'string',
    ];
}
`],
  ['prisma', `model User {
  id    Int    @id
  email String @unique
  ⟦ssn⟧   String?
  dateOfBirth DateTime?
}
`],
  ['go', `package models

type Patient struct {
	ID        uint      \`gorm:"primaryKey"\`
	⟦FirstName⟧ string    \`gorm:"size:100"\`
	⟦SSN⟧       string    \`gorm:"uniqueIndex"\`
	⟦DOB⟧       time.Time
	CreatedAt time.Time
}

type Visit struct {
	ID int64 \`db:"id"\`
	Diagnosis string \`db:"diagnosis"\`
}
`],
  ['ruby', `class Patient < ApplicationRecord
  attr_encrypted :ssn, key: KEY
  has_encrypted :mrn
  lockbox_encrypts :dob
end

class M < ActiveRecord::Migration[6.1]
  def change
    change_table :patients, bulk: true do |t|
      t.string :ssn
      t.string :mrn
      t.column :⟦insurance_number⟧, :string
      t.remove :dob
    end
  end
end
`],
  ['kotlin', `package x

import javax.persistence.*

@Entity
@Table(name = "patients")
data class Patient(
    @Id @GeneratedValue
    val id: Long? = null,
    var ⟦ssn⟧: String,
    @Convert(converter = CryptoConverter::class)
    var mrn: String,
    @OneToMany
    var diagnoses: List<Diagnosis> = emptyList()
)
`],
];
