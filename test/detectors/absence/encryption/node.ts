// Models of Prisma, TypeORM, Mongoose, Sequelize, Drizzle and Knex.
import type { Case } from '../check';

export const node: readonly Case[] = [
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
  // As programs are written
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
  ['prisma', `model User {
  id    Int    @id
  email String @unique
  ⟦ssn⟧   String?
  dateOfBirth DateTime?
}
`],
];
