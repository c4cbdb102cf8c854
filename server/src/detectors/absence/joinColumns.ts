// The join of columns: which of a model's columns are patient data that nothing encrypts.
import type { Confidence } from '../../engine/finding';
import { tokenize } from '../../engine/names';
import type { AbsenceFinding, AbsenceUnit } from './join';
import type { AbsenceKnowledge } from './knowledge';

type Owner = 'person' | 'clinical' | 'other' | 'stranger';

const labels = { direct: 'patient identifier', health: 'clinical detail', contact: 'contact detail' } as const;

const satisfying: Readonly<Record<string, string>> = {
  typeorm: 'a transformer that encrypts, e.g. transformer: new EncryptionTransformer(…)',
  'nest-mongoose': 'encryption of the field, e.g. the plugin mongoose-field-encryption',
  'javascript-schemas': 'an encrypted type, a plugin, or a getter and setter that encrypt',
  'django-models': 'an encrypted field, e.g. EncryptedCharField',
  sqlalchemy: 'an encrypted type, e.g. StringEncryptedType',
  'python-migrations': 'an encrypted type, e.g. StringEncryptedType',
  jpa: 'a converter that encrypts, e.g. @Convert(converter = EncryptedStringConverter.class)',
  exposed: 'an encrypted column, e.g. encryptedVarchar',
  'ef-core': 'a conversion that encrypts, e.g. HasConversion or an [Encrypted] attribute',
  gorm: 'a serializer that encrypts, e.g. gorm:"serializer:encrypted"',
  'active-record': 'encrypts in the model',
  eloquent: "the cast 'encrypted'",
  doctrine: 'an encrypted type, e.g. #[ORM\\Column(type: \'encrypted_string\')]',
  prisma: 'encryption of the field, e.g. /// @encrypted of prisma-field-encryption',
  sql: 'a column of encrypted bytes, e.g. bytea with pgcrypto',
};

export function columnFindings(units: readonly AbsenceUnit[], knowledge: AbsenceKnowledge, context: boolean): AbsenceFinding[] {
  if (!units.some(({ facts }) => facts.models.length > 0)) return [];
  const spoken = context || units.some(({ facts }) => facts.context);
  const seals = units.flatMap(({ facts }) => facts.seals);
  const sets = new Set(units.flatMap(({ facts }) => facts.sets));
  const isSealed = sealTest(seals);
  return units.flatMap(({ start, facts }) => facts.models.flatMap(model => {
    if (model.needsSet && !sets.has(model.name)) return [];
    const owner = ownerOf(model.name, spoken, knowledge);
    return model.columns.flatMap((column): AbsenceFinding[] => {
      if (column.sealed || isSealed(model.name, column.name)) return [];
      const weight = weightOf(column.name, owner, spoken, knowledge);
      if (!weight) return [];
      const at = { start: start + column.start, end: start + column.end };
      return [{ ...at, rule: 'unencrypted-phi-field', confidence: facts.broken ? lower(weight.confidence) : weight.confidence, label: labels[weight.tier], satisfy: satisfying[model.framework] ?? 'an encrypted type', trace: [] }];
    });
  }));
}

/** Names by their words, so that `ssn` of a table is `Ssn` of a class. */
function sealTest(seals: readonly { model: string; column: string }[]): (model: string, column: string) => boolean {
  const word = (name: string): string => (name === '*' ? name : tokenize(name).join(' '));
  const known = new Set(seals.map(({ model, column }) => `${word(model)}\0${word(column)}`));
  if (known.size === 0) return () => false;
  return (model, column) => known.has('*\0*') || known.has(`*\0${word(column)}`) || known.has(`${word(model)}\0${word(column)}`) || known.has(`${word(model)}\0*`);
}

function ownerOf(name: string, context: boolean, knowledge: AbsenceKnowledge): Owner {
  const { names } = knowledge;
  if (names.isPersonStore(name) || names.speaksOfPersons(name)) return 'person';
  if (names.isStranger(name)) return 'stranger';
  if (context && knowledge.isWeakPerson(name)) return 'person';
  return context && knowledge.isClinical(name) ? 'clinical' : 'other';
}

function weightOf(name: string, owner: Owner, context: boolean, { names, isAlone, isContact }: AbsenceKnowledge): { tier: keyof typeof labels; confidence: Confidence } | undefined {
  if (owner === 'stranger') return undefined;
  const verdict = names.classOf(name);
  if (isAlone(name)) return { tier: 'direct', confidence: owner === 'person' ? 'high' : context ? 'medium' : 'low' };
  if (verdict === undefined || typeof verdict === 'string') return undefined;
  if (verdict.tier === 'direct') return owner === 'person' ? { tier: 'direct', confidence: 'high' } : owner === 'clinical' || context ? { tier: 'direct', confidence: 'medium' } : undefined;
  if (verdict.tier === 'health') return owner === 'person' || owner === 'clinical' ? { tier: 'health', confidence: 'medium' } : undefined;
  return owner === 'person' && isContact(name) ? { tier: 'contact', confidence: 'low' } : undefined;
}

function lower(confidence: Confidence): Confidence {
  return confidence === 'high' ? 'medium' : 'low';
}
