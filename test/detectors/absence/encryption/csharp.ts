// Models of EF Core.
import type { Case } from '../check';

export const csharp: readonly Case[] = [
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
  // As programs are written
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
];
