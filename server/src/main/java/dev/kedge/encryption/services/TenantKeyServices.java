package dev.kedge.encryption.services;

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
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The key service of each tenant, as its row says: the embedded one or Transit. A new tenant's key
 * is made in Transit when there is one.
 */
public final class TenantKeyServices implements TenantCipher {
  public static final String EMBEDDED = "embedded";
  public static final String TRANSIT = "transit";

  /** Another server may have moved the tenant's key meanwhile. */
  private static final Duration KNOWN_FOR = Duration.ofSeconds(30);

  private final EmbeddedCipher embedded;
  private final @Nullable TransitCipher transit;
  private final Function<TenantId, Optional<String>> serviceOf;
  private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

  private record Known(String service, long until) {}

  private TenantKeyServices(
      EmbeddedCipher embedded,
      @Nullable TransitCipher transit,
      Function<TenantId, Optional<String>> serviceOf) {
    this.embedded = embedded;
    this.transit = transit;
    this.serviceOf = serviceOf;
  }

  /**
   * Of these settings; seals by the master key what is not.
   *
   * @param keys directory of the embedded service
   * @throws EncryptionException if key files could not be sealed by the master key
   */
  public static TenantKeyServices of(KeySettings settings, Path keys, Tenants tenants)
      throws EncryptionException {
    var embedded = new EmbeddedCipher(keys, settings.master());
    embedded.protect();
    return new TenantKeyServices(
        embedded, settings.transit().map(TransitCipher::new).orElse(null), tenants::keyService);
  }

  /** Where the keys of new tenants are made. */
  public String ofNewTenants() {
    return transit == null ? EMBEDDED : TRANSIT;
  }

  @Override
  public Ciphertext seal(AssociatedData binding, byte[] plaintext) throws EncryptionException {
    return of(binding.tenant()).seal(binding, plaintext);
  }

  @Override
  public byte[] open(AssociatedData binding, Ciphertext sealed) throws EncryptionException {
    return of(binding.tenant()).open(binding, sealed);
  }

  @Override
  public List<Ciphertext> sealAll(List<Plaintext> values) throws EncryptionException {
    return values.isEmpty() ? List.of() : of(values.getFirst().binding().tenant()).sealAll(values);
  }

  @Override
  public List<byte[]> openAll(List<BoundCiphertext> sealings) throws EncryptionException {
    return sealings.isEmpty()
        ? List.of()
        : of(sealings.getFirst().binding().tenant()).openAll(sealings);
  }

  @Override
  public int latestVersion(TenantId tenant) throws EncryptionException {
    return of(tenant).latestVersion(tenant);
  }

  @Override
  public int rotate(TenantId tenant) throws EncryptionException {
    return of(tenant).rotate(tenant);
  }

  /** In both services: a migration leaves the key in the embedded one, too. */
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
   * Why the tenant's key cannot be used; empty when it can, and for keys in Transit, which is not
   * asked for this.
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

  /** Of the embedded service. */
  @Override
  public KeyServiceStatus status() {
    return embedded.status();
  }

  /** Of Transit; empty if there is none. */
  public Optional<KeyServiceStatus> transitStatus() {
    return Optional.ofNullable(transit).map(TransitCipher::status);
  }

  /**
   * Carries the tenant's key from the embedded service to Transit, all versions, and proves that
   * Transit opens what each version sealed. Goes on where it was interrupted. The caller notes the
   * new service ({@link Tenants#moveKey}) afterwards.
   *
   * @param samples stored values, at least one of each version that sealed any
   * @return versions that are there now
   * @throws EncryptionException KEY_UNREADABLE if Transit holds another key of that name
   */
  public int carryToTransit(TenantId tenant, List<BoundCiphertext> samples)
      throws EncryptionException {
    if (transit == null) {
      throw new EncryptionException(
          Kind.UNAVAILABLE, "KEDGE_TRANSIT_URL is not set, so there is no service to move to");
    }
    try (var key = embedded.export(tenant)) {
      int versions = new KeyImport(transit, tenant, key).run();
      transit.openAll(samples);
      return versions;
    } finally {
      known.remove(tenant);
    }
  }

  private TenantCipher of(TenantId tenant) throws EncryptionException {
    var now = System.nanoTime();
    var service = known.get(tenant);
    if (service == null || service.until - now < 0) {
      var name =
          serviceOf
              .apply(tenant)
              .orElseThrow(
                  () -> new EncryptionException(Kind.KEY_MISSING, "there is no tenant " + tenant));
      service = new Known(name, now + KNOWN_FOR.toNanos());
      known.put(tenant, service);
    }
    if (service.service.equals(EMBEDDED)) {
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
