// Models of Active Record.
import type { Case } from '../check';

export const ruby: readonly Case[] = [
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
  // As programs are written
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
];
