// Models and schemas with columns in the clear and encrypted ones. `⟦ ⟧` marks what must be found, all else must be silent.
import type { Case } from './check';

export const encryptionCases: readonly Case[] = [
  // Prisma
  ['prisma', `generator client {
  provider = "prisma-client-js"
}

model Patient {
  id          Int      @id @default(autoincrement())
  ⟦ssn⟧         String   @unique
  mrn         String   /// @encrypted
  /// @encrypted
  memberId    String
  ⟦dateOfBirth⟧ DateTime @map("date_of_birth")
  diagnosis   Bytes
  ssnHash     String   @unique
  createdAt   DateTime @default(now())
  visits      Visit[]
}

model Product {
  id   Int    @id
  name String
}

enum Role {
  PATIENT
  DOCTOR
}
`],
  ['prisma', `model Visit {
  id        Int    @id
  ⟦diagnosis⟧ String
  patientId Int
  patient   Patient @relation(fields: [patientId], references: [id])
}
`],
  // TypeORM and its like
  ['typescript', `@Entity('patients')
export class Patient {
  @PrimaryGeneratedColumn()
  id: number;

  @Column({ length: 11 })
  ⟦ssn⟧: string;

  @Column({ type: 'text', transformer: encryptionTransformer })
  mrn: string;

  @Column('date')
  ⟦dateOfBirth⟧: Date;

  @EncryptedColumn()
  diagnosis: string;

  @Column()
  ssnHash: string;

  get display() { return this.id; }
}
`],
  ['typescript', `export class PatientDto {
  @IsString() ssn: string;
  @IsDate() dateOfBirth: Date;
}

export interface PatientRow { ssn: string; mrn: string }

export type PatientView = { ssn: string };

export class PatientForm { ssn = ''; mrn = ''; }
`],
  ['typescript', `@Entity()
export class Employee {
  @Column() ssn: string;
  @Column() dateOfBirth: Date;
}

@Entity()
export class Product {
  @Column() name: string;
  @Column() email: string;
}
`],
  ['typescript', `@Schema()
export class Patient {
  @Prop({ required: true }) ⟦ssn⟧: string;
  @Prop() ⟦firstName⟧: string;
  @Prop({ type: String, get: decrypt, set: encrypt }) mrn: string;
}
`],
  ['typescript', `@Table
export class Patient extends Model {
  @Column(DataType.STRING) ⟦ssn⟧: string;
  @Column(DataType.BLOB) diagnosis: Buffer;
}
`],
  // Mongoose, Sequelize, Drizzle, Knex
  ['javascript', `const patientSchema = new mongoose.Schema({
  ⟦ssn⟧: String,
  ⟦mrn⟧: { type: String, required: true, unique: true },
  memberId: { type: String, get: decrypt, set: encrypt },
  demographics: { ⟦dateOfBirth⟧: Date },
  roomNumber: Number,
});
`],
  ['javascript', `const encrypt = require('mongoose-encryption');

const patientSchema = new mongoose.Schema({ ssn: String, mrn: String });

patientSchema.plugin(encrypt, { encryptionKey, signingKey, encryptedFields: ['ssn', 'mrn'] });
`],
  ['javascript', `const patientSchema = new mongoose.Schema({ ssn: String, ⟦mrn⟧: String });

patientSchema.pre('save', function (next) {
  this.ssn = encrypt(this.ssn);
  next();
});
`],
  ['javascript', `const Patient = sequelize.define('Patient', {
  ⟦ssn⟧: { type: DataTypes.STRING, allowNull: false },
  mrn: { type: DataTypes.STRING, set(value) { this.setDataValue('mrn', encrypt(value)); } },
  diagnosis: DataTypes.BLOB,
});

factory.define('patient', { ssn: '900-00-0001', mrn: 'x' });
customElements.define('patient-card', PatientCard);
`],
  ['javascript', `Patient.init({ ⟦ssn⟧: DataTypes.STRING, ssnEncrypted: DataTypes.STRING }, { sequelize, modelName: 'Patient' });
chart.init({ ssn: String });
`],
  ['typescript', `export const patients = pgTable('patients', {
  id: serial('id').primaryKey(),
  ⟦ssn⟧: varchar('ssn', { length: 11 }).notNull(),
  mrn: encryptedText('mrn'),
  ⟦dob⟧: date('dob'),
});

export const products = pgTable('products', { name: text('name'), email: text('email') });
`],
  ['javascript', `exports.up = knex => knex.schema.createTable('patients', table => {
  table.increments('id');
  table.string('⟦ssn⟧', 11).notNullable();
  table.binary('mrn');
  table.string('member_id_encrypted');
  table.index('ssn');
});
`],
  ['javascript', `module.exports = {
  up: (queryInterface, Sequelize) => queryInterface.addColumn('patients', '⟦ssn⟧', { type: Sequelize.STRING }),
  down: queryInterface => queryInterface.removeColumn('patients', 'ssn'),
};
`],
  // Django, SQLAlchemy, SQLModel
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
  // JPA
  ['java', `@Entity
@Table(name = "patients")
public class Patient {
  public static final String SSN = "ssn";

  @Id @GeneratedValue
  private Long id;

  @Column(length = 11)
  private String ⟦ssn⟧;

  @Convert(converter = EncryptedStringConverter.class)
  private String mrn;

  private LocalDate ⟦dateOfBirth⟧;

  @Transient
  private String memberId;

  @ColumnTransformer(read = "pgp_sym_decrypt(diagnosis, 'k')", write = "pgp_sym_encrypt(?, 'k')")
  private String diagnosis;
}
`],
  ['java', `public class PatientDto {
  private String ssn;
  private String mrn;
  public String getSsn() { return ssn; }
}

public record PatientView(String ssn, LocalDate dateOfBirth) {}

@Entity
public class Vendor {
  private String email;
  private String phone;
}
`],
  ['java', `@Entity
public class Patient {
  private String ssn;
  private String ⟦mrn⟧;

  public void setSsn(String ssn) { this.ssn = cryptoService.encrypt(ssn); }
  public void setMrn(String mrn) { this.mrn = mrn; }
}
`],
  ['kotlin', `package org.example

@Entity
class Patient(
    @Id val id: Long,
    @Column(length = 11)
    val ⟦ssn⟧: String,
    @Convert(converter = EncryptedConverter::class)
    val mrn: String,
)

data class PatientDto(
    val ssn: String,
    val mrn: String,
)

object Patients : Table() {
    val ⟦ssn⟧ = varchar("ssn", 11)
    val mrn = encryptedVarchar("mrn", 200, encryptor)
}
`],
  // EF Core
  ['csharp', `[Table("Patients")]
public class Patient
{
    [Key] public int Id { get; set; }
    [Required, MaxLength(11)] public string ⟦Ssn⟧ { get; set; }
    [Encrypted] public string Mrn { get; set; }
    [ProtectedPersonalData] public string MemberId { get; set; }
    public DateTime ⟦DateOfBirth⟧ { get; set; }
    public byte[] Diagnosis { get; set; }
    [NotMapped] public string InsuranceId { get; set; }
}
`],
  ['csharp', `public class Patient
{
    public int Id { get; set; }
    public string Ssn { get; set; }
    public string ⟦Mrn⟧ { get; set; }
}

public class PatientDto { public string Ssn { get; set; } }

public class ClinicContext : DbContext
{
    public DbSet<Patient> Patients { get; set; }

    protected override void OnModelCreating(ModelBuilder builder)
    {
        builder.Entity<Patient>().Property(p => p.Ssn).HasConversion(v => Encrypt(v), v => Decrypt(v));
    }
}
`],
  ['csharp', `public class PatientDto { public string Ssn { get; set; } public string Mrn { get; set; } }
public record PatientView(string Ssn, DateTime DateOfBirth);
`],
  ['csharp', `public partial class Init : Migration
{
    protected override void Up(MigrationBuilder migrationBuilder)
    {
        migrationBuilder.CreateTable(name: "Patients", columns: table => new
        {
            Id = table.Column<int>(nullable: false),
            ⟦Ssn⟧ = table.Column<string>(maxLength: 11, nullable: false),
            Mrn = table.Column<byte[]>(nullable: true),
        });
    }
}
`],
  // GORM
  ['go', `package model

type Patient struct {
	gorm.Model
	⟦SSN⟧  string \`gorm:"column:ssn;size:11" json:"ssn"\`
	MRN  string \`gorm:"serializer:encrypted"\`
	⟦DOB⟧  time.Time
	DiagnosisEncrypted []byte
}

type PatientDTO struct {
	SSN string \`json:"ssn"\`
}

type Bed struct {
	gorm.Model
	Name string
}
`],
  // Active Record
  ['ruby', `class CreatePatients < ActiveRecord::Migration[7.1]
  def change
    create_table :patients do |t|
      t.string :⟦ssn⟧, null: false
      t.date :⟦date_of_birth⟧
      t.binary :mrn
      t.text :diagnosis_ciphertext
      t.index :ssn
      t.references :clinic
      t.timestamps
    end
    add_column :patients, :⟦member_id⟧, :string
    add_column :beds, :name, :string
  end
end
`],
  ['ruby', `class Patient < ApplicationRecord
  encrypts :ssn, deterministic: true
end

ActiveRecord::Schema[7.1].define(version: 1) do
  create_table "patients", force: :cascade do |t|
    t.string "ssn"
    t.string "⟦mrn⟧"
  end
end
`],
  // Eloquent, Doctrine
  ['php', `<?php
class Patient extends Model
{
    protected $fillable = ['ssn', '⟦mrn⟧', '⟦name⟧', 'room'];
    protected $casts = ['ssn' => 'encrypted', '⟦dob⟧' => 'date'];
}
`],
  ['php', `<?php
class Patient extends Model
{
    protected $fillable = ['ssn', 'mrn'];

    protected function casts(): array
    {
        return ['ssn' => 'encrypted', 'mrn' => EncryptedString::class];
    }
}

class Product extends Model
{
    protected $fillable = ['name', 'email'];
}
`],
  ['php', `<?php
return new class extends Migration {
    public function up(): void
    {
        Schema::create('patients', function (Blueprint $table) {
            $table->id();
            $table->string('⟦ssn⟧', 11)->nullable();
            $table->binary('mrn');
            $table->text('member_id_encrypted');
            $table->index('ssn');
        });
    }
};
`],
  ['php', `<?php
#[ORM\\Entity]
class Patient
{
    #[ORM\\Id]
    #[ORM\\Column]
    private int $id;

    #[ORM\\Column(length: 11)]
    private string $⟦ssn⟧;

    #[ORM\\Column(type: 'encrypted_string')]
    private string $mrn;

    private string $memberId;
}
`],
  // SQL
  ['sql', `CREATE TABLE IF NOT EXISTS clinic.patients (
  id SERIAL PRIMARY KEY,
  ⟦ssn⟧ VARCHAR(11) NOT NULL UNIQUE,
  mrn BYTEA NOT NULL, -- sealed by the application
  "⟦date_of_birth⟧" DATE,
  diagnosis NVARCHAR(200) ENCRYPTED WITH (COLUMN_ENCRYPTION_KEY = k, ENCRYPTION_TYPE = RANDOMIZED),
  ssn_hash CHAR(64),
  mrn_cipher TEXT,
  CONSTRAINT u UNIQUE (ssn, mrn)
);

CREATE INDEX i ON patients (ssn);
SELECT ssn, mrn FROM patients;
`],
  ['sql', `ALTER TABLE patients ADD COLUMN ⟦insurance_id⟧ VARCHAR(20), ADD COLUMN room INT;
ALTER TABLE \`patients\` ADD \`⟦dob⟧\` DATE;
ALTER TABLE patients DROP COLUMN ssn;
ALTER TABLE patients ADD CONSTRAINT u UNIQUE (ssn);
CREATE TABLE employees (id INT, ssn TEXT, date_of_birth DATE);
CREATE TABLE products (id INT, name TEXT, email TEXT);
CREATE VIEW v AS SELECT ssn FROM patients;
`],
];
