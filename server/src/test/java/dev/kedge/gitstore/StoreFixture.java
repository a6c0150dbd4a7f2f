package dev.kedge.gitstore;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.gitstore.GitStoreException.Kind;
import dev.kedge.platform.tenancy.TenantId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** A git store in a folder with real keys, and one device's capture to store in it. */
final class StoreFixture implements AutoCloseable {
  static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");
  static final TenantId TENANT =
      new TenantId(UUID.fromString("11111111-2222-3333-4444-555555555555"));
  static final TenantId OTHER =
      new TenantId(UUID.fromString("99999999-8888-7777-6666-555555555555"));
  static final byte[] EXPORT =
      "/system identity\r\nset name=planted-marker\r\n# ümlaut \u0000\r\n".getBytes(UTF_8);
  static final byte[] BINARY = random(60_000);

  final UUID device = UUID.randomUUID();
  final UUID content = UUID.randomUUID();
  final Path home;
  final TenantCipher cipher;
  final GitStore store;

  StoreFixture(Path home) throws Exception {
    this(home, home.resolve("git"));
  }

  StoreFixture(Path home, Path root) throws Exception {
    this.home = home;
    this.cipher = new EmbeddedCipher(home.resolve("keys"));
    cipher.createKey(TENANT);
    cipher.createKey(OTHER);
    this.store = over(root, cipher);
  }

  static GitStore over(Path root, TenantCipher cipher) {
    return new GitStore(root, cipher, Clock.fixed(NOW, ZoneOffset.UTC));
  }

  CommitId commit() throws Exception {
    store.create(TENANT);
    return store.commit(
        TENANT, device, content, new StoredBackup(EXPORT, BINARY), true, "scheduled", () -> {});
  }

  Path repository() {
    return home.resolve("git/" + TENANT + ".git");
  }

  Path branch() {
    return repository().resolve("refs/heads/devices/" + device);
  }

  Path loose(String id) {
    return repository().resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2));
  }

  /** Runs the git program on the repository; fails the test if git fails. */
  String git(String... arguments) throws Exception {
    return git(repository(), arguments);
  }

  static String git(Path repository, String... arguments) throws Exception {
    List<String> command =
        Stream.concat(
                Stream.of("git", "-c", "safe.directory=*", "--git-dir", repository.toString()),
                Stream.of(arguments))
            .toList();
    Process git = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(git.getInputStream().readAllBytes(), UTF_8);
    assertThat(git.waitFor()).as("%s: %s", command, output).isZero();
    return output;
  }

  static byte[] random(int length) {
    byte[] bytes = new byte[length];
    new Random(11).nextBytes(bytes);
    return bytes;
  }

  static GitStoreException assertKind(Kind kind, ThrowingCallable call) {
    Throwable[] thrown = new Throwable[1];
    assertThatThrownBy(call)
        .satisfies(e -> thrown[0] = e)
        .isInstanceOfSatisfying(
            GitStoreException.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
    return (GitStoreException) thrown[0];
  }

  @Override
  public void close() {
    store.close();
  }
}
