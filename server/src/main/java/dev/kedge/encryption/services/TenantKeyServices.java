package dev.kedge.encryption.services;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.Ticker;
import dev.kedge.encryption.AssociatedData;
import dev.kedge.encryption.BoundCiphertext;
import dev.kedge.encryption.Ciphertext;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.EncryptionException.Kind;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.Plaintext;
import dev.kedge.encryption.TenantCipher;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.encryption.transit.KeyImport;
import dev.kedge.encryption.transit.TransitCipher;
import dev.kedge.platform.tenancy.TenantId;
import dev.kedge.platform.tenancy.Tenants;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Chooses each tenant's key service, as recorded in the tenant's row: embedded or Transit. A new
 * tenant's key is created in Transit if that is configured.
 */
public final class TenantKeyServices implements TenantCipher {
  public static final String EMBEDDED = "embedded";
  public static final String TRANSIT = "transit";

  /** Short, because another server may move a tenant's key. */
  private static final Duration CACHE_TTL = Duration.ofSeconds(30);

  private final EmbeddedCipher embedded;
  private final @Nullable TransitCipher transit;
  private final Function<TenantId, Optional<String>> serviceOf;
  private final Cache<TenantId, String> services;

  private TenantKeyServices(
      EmbeddedCipher embedded,
      @Nullable TransitCipher transit,
      Function<TenantId, Optional<String>> serviceOf,
      Ticker ticker) {
    this.embedded = embedded;
    this.transit = transit;
    this.serviceOf = serviceOf;
    this.services = Caffeine.newBuilder().expireAfterWrite(CACHE_TTL).ticker(ticker).build();
  }

  /**
   * Creates the services; encrypts with the master key the key files that are not yet encrypted.
   *
   * @param keys directory of the embedded service
   * @throws EncryptionException if key files could not be encrypted
   */
  public static TenantKeyServices of(KeySettings settings, Path keys, Tenants tenants)
      throws EncryptionException {
    return of(settings, keys, tenants, Ticker.systemTicker());
  }

  /** Creates the services with the time by which the cache of each tenant's service expires. */
  static TenantKeyServices of(KeySettings settings, Path keys, Tenants tenants, Ticker ticker)
      throws EncryptionException {
    var embedded = new EmbeddedCipher(keys, settings.master());
    embedded.protect();
    return new TenantKeyServices(
        embedded,
        settings.transit().map(TransitCipher::new).orElse(null),
        tenants::keyService,
        ticker);
  }

  /** Name of the service in which the keys of new tenants are created. */
  public String ofNewTenants() {
    return transit == null ? EMBEDDED : TRANSIT;
  }

  @Override
  public Ciphertext encrypt(AssociatedData associatedData, byte[] plaintext)
      throws EncryptionException {
    return of(associatedData.tenant()).encrypt(associatedData, plaintext);
  }

  @Override
  public byte[] decrypt(AssociatedData associatedData, Ciphertext ciphertext)
      throws EncryptionException {
    return of(associatedData.tenant()).decrypt(associatedData, ciphertext);
  }

  @Override
  public List<Ciphertext> encryptAll(List<Plaintext> values) throws EncryptionException {
    return values.isEmpty()
        ? List.of()
        : of(values.getFirst().associatedData().tenant()).encryptAll(values);
  }

  @Override
  public List<byte[]> decryptAll(List<BoundCiphertext> ciphertexts) throws EncryptionException {
    return ciphertexts.isEmpty()
        ? List.of()
        : of(ciphertexts.getFirst().associatedData().tenant()).decryptAll(ciphertexts);
  }

  @Override
  public int latestVersion(TenantId tenant) throws EncryptionException {
    return of(tenant).latestVersion(tenant);
  }

  @Override
  public int rotate(TenantId tenant) throws EncryptionException {
    return of(tenant).rotate(tenant);
  }

  /** Destroys the key in both services, because a migration leaves it in the embedded one. */
  @Override
  public void destroyKey(TenantId tenant) throws EncryptionException {
    if (transit != null) {
      transit.destroyKey(tenant);
    } else if (serviceOf.apply(tenant).filter(TRANSIT::equals).isPresent()) {
      throw new EncryptionException(Kind.UNAVAILABLE, "KEDGE_TRANSIT_URL is not set");
    }
    embedded.destroyKey(tenant);
  }

  @Override
  public void createKey(TenantId tenant) throws EncryptionException {
    (transit == null ? embedded : transit).createKey(tenant);
  }

  /**
   * Why the tenant's key cannot be used; empty if it can, and for keys in Transit, which is not
   * asked.
   */
  public Optional<String> problem(TenantId tenant) {
    try {
      if (of(tenant) == embedded) {
        embedded.latestVersion(tenant);
      }
      return Optional.empty();
    } catch (EncryptionException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Reads the state of the embedded service. */
  @Override
  public KeyServiceStatus status() {
    return embedded.status();
  }

  /** Reads the state of Transit; empty if it is not configured. */
  public Optional<KeyServiceStatus> transitStatus() {
    return Optional.ofNullable(transit).map(TransitCipher::status);
  }

  /**
   * Copies all versions of the tenant's key from the embedded service to Transit and verifies that
   * Transit decrypts what each version encrypted. A repeated call continues an interrupted copy.
   * The caller records the new service ({@link Tenants#moveKey}) afterwards.
   *
   * @param samples stored values, at least one of each version that encrypted any
   * @return number of versions now in Transit
   * @throws EncryptionException KEY_UNREADABLE if Transit has a different key of that name
   */
  public int carryToTransit(TenantId tenant, List<BoundCiphertext> samples)
      throws EncryptionException {
    if (transit == null) {
      throw new EncryptionException(
          Kind.UNAVAILABLE, "KEDGE_TRANSIT_URL is not set, so there is no service to move to");
    }
    try (var key = embedded.export(tenant)) {
      int versions = new KeyImport(transit, tenant, key).run();
      transit.decryptAll(samples);
      return versions;
    } finally {
      services.invalidate(tenant);
    }
  }

  private TenantCipher of(TenantId tenant) throws EncryptionException {
    var service = services.getIfPresent(tenant);
    if (service == null) {
      service =
          serviceOf
              .apply(tenant)
              .orElseThrow(
                  () -> new EncryptionException(Kind.KEY_MISSING, "there is no tenant " + tenant));
      services.put(tenant, service);
    }
    if (service.equals(EMBEDDED)) {
      return embedded;
    }
    if (transit == null) {
      throw new EncryptionException(
          Kind.UNAVAILABLE,
          "this tenant's key is in Transit, and KEDGE_TRANSIT_URL is not set; set it and start again");
    }
    return transit;
  }

  @Override
  public void close() {
    if (transit != null) {
      transit.close();
    }
  }
}
