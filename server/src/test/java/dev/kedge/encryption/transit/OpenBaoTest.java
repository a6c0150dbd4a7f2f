package dev.kedge.encryption.transit;

import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.TenantCipherContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.condition.EnabledIfEnvironmentVariable;
import org.junit.jupiter.api.io.TempDir;

/**
 * The contract against a real server: {@code KEDGE_TEST_OPENBAO_ADDR} and {@code
 * KEDGE_TEST_OPENBAO_TOKEN} name one whose engine {@code transit} is used only for tests.
 */
@Tag("openbao")
@EnabledIfEnvironmentVariable(named = "KEDGE_TEST_OPENBAO_ADDR", matches = ".+")
@EnabledIfEnvironmentVariable(named = "KEDGE_TEST_OPENBAO_TOKEN", matches = ".+")
class OpenBaoTest implements TenantCipherContract {
  @TempDir private Path directory;
  private TransitCipher cipher;

  @BeforeEach
  void removeKeys() throws Exception {
    var token =
        Files.writeString(directory.resolve("token"), System.getenv("KEDGE_TEST_OPENBAO_TOKEN"));
    var environment =
        Map.of(
            "KEDGE_TRANSIT_URL", System.getenv("KEDGE_TEST_OPENBAO_ADDR"),
            "KEDGE_TRANSIT_TOKEN_FILE", token.toString());
    cipher = new TransitCipher(TransitSettings.of(environment).orElseThrow());
    cipher.destroyKey(TENANT);
    cipher.destroyKey(OTHER);
  }

  @AfterEach
  void close() {
    cipher.close();
  }

  @Override
  public TenantCipher cipher() {
    return cipher;
  }
}
