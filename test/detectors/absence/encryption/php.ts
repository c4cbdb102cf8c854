// Models of Eloquent and Doctrine.
import type { Case } from '../check';

export const php: readonly Case[] = [
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
  // As programs are written
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
];
