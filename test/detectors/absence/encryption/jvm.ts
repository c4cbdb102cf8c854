// Models of JPA.
import type { Case } from '../check';

export const jvm: readonly Case[] = [
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
  // As programs are written
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
