package dev.kedge.access;

import dev.kedge.platform.audit.AuditLog;
import dev.kedge.platform.tenancy.CurrentTenant;
import dev.kedge.platform.tenancy.TenantDatabase;
import java.security.SecureRandom;
import java.util.Optional;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Component;

/** User accounts of the bound tenant; passwords are generated, shown once and salted and hashed. */
@Component
public final class UserAccounts {
  /** The account that exists from the first start. */
  public static final String ADMIN = "admin";

  /** Letters and digits that cannot be confused with one another. */
  private static final String ALPHABET = "abcdefghijkmnpqrstuvwxyz23456789";

  private final PasswordEncoder encoder = new BCryptPasswordEncoder();
  private final TenantDatabase database;
  private final AuditLog audit;

  public UserAccounts(TenantDatabase database, AuditLog audit) {
    this.database = database;
    this.audit = audit;
  }

  PasswordEncoder encoder() {
    return encoder;
  }

  /** Whether the account exists. */
  public boolean exists(String name) {
    return hash(name).isPresent();
  }

  Optional<String> hash(String name) {
    return database.transaction(
        jdbc ->
            jdbc.sql("select password_hash from logins where name = :name")
                .param("name", name)
                .query(String.class)
                .optional());
  }

  /** Creates the account or gives it a new password, which is returned only this once. */
  public String reset(String name) {
    var password = random();
    var hash = String.valueOf(encoder.encode(password));
    return database.transaction(
        jdbc -> {
          jdbc.sql(
                  """
                  insert into logins (name, tenant_id, password_hash) values (:name, :tenant, :hash)
                  on conflict (tenant_id, name) do update set password_hash = excluded.password_hash
                  """)
              .param("name", name)
              .param("tenant", CurrentTenant.require().value())
              .param("hash", hash)
              .update();
          audit.record("login.reset", "login", name, AuditLog.Outcome.SUCCESS);
          return password;
        });
  }

  /** Generates four groups of five characters: 100 bits. */
  private static String random() {
    var random = new SecureRandom();
    var password = new StringBuilder();
    for (var i = 0; i < 20; i++) {
      password.append(i > 0 && i % 5 == 0 ? "-" : "");
      password.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return password.toString();
  }
}
