package dev.kedge.kms;

import dev.kedge.kms.KmsException.Kind;
import dev.kedge.kms.internal.EmbeddedTransit;
import dev.kedge.kms.transit.KeyImport;
import dev.kedge.kms.transit.TransitKms;
import dev.kedge.tenancy.TenantId;
import dev.kedge.tenancy.Tenants;
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
public final class KeyServices implements Kms {
  public static final String EMBEDDED = "embedded";
  public static final String TRANSIT = "transit";

  /** Another server may have moved the tenant's key meanwhile. */
  private static final Duration KNOWN_FOR = Duration.ofSeconds(30);

  private final EmbeddedTransit embedded;
  private final @Nullable TransitKms transit;
  private final Function<TenantId, Optional<String>> serviceOf;
  private final Map<TenantId, Known> known = new ConcurrentHashMap<>();

  private record Known(String service, long until) {}

  private KeyServices(
      EmbeddedTransit embedded,
      @Nullable TransitKms transit,
      Function<TenantId, Optional<String>> serviceOf) {
    this.embedded = embedded;
    this.transit = transit;
    this.serviceOf = serviceOf;
  }

  /**
   * Of these settings; seals by the master key what is not.
   *
   * @param keys directory of the embedded service
   * @throws KmsException if key files could not be sealed by the master key
   */
  public static KeyServices of(KeySettings settings, Path keys, Tenants tenants)
      throws KmsException {
    var embedded = new EmbeddedTransit(keys, settings.master());
    embedded.protect();
    return new KeyServices(
        embedded, settings.transit().map(TransitKms::new).orElse(null), tenants::keyService);
  }

  /** Where the keys of new tenants are made. */
  public String ofNewTenants() {
    return transit == null ? EMBEDDED : TRANSIT;
  }

  @Override
  public Sealed seal(Binding binding, byte[] plaintext) throws KmsException {
    return of(binding.tenant()).seal(binding, plaintext);
  }

  @Override
  public byte[] open(Binding binding, Sealed sealed) throws KmsException {
    return of(binding.tenant()).open(binding, sealed);
  }

  @Override
  public List<Sealed> sealAll(List<Plain> values) throws KmsException {
    return values.isEmpty() ? List.of() : of(values.getFirst().binding().tenant()).sealAll(values);
  }

  @Override
  public List<byte[]> openAll(List<Sealing> sealings) throws KmsException {
    return sealings.isEmpty()
        ? List.of()
        : of(sealings.getFirst().binding().tenant()).openAll(sealings);
  }

  @Override
  public int latestVersion(TenantId tenant) throws KmsException {
    return of(tenant).latestVersion(tenant);
  }

  @Override
  public int rotate(TenantId tenant) throws KmsException {
    return of(tenant).rotate(tenant);
  }

  /** In both services: a migration leaves the key in the embedded one, too. */
  @Override
  public void destroyKey(TenantId tenant) throws KmsException {
    if (transit != null) {
      transit.destroyKey(tenant);
    } else if (serviceOf.apply(tenant).filter(TRANSIT::equals).isPresent()) {
      throw new KmsException(Kind.UNAVAILABLE, "KEDGE_TRANSIT_URL is not set");
    }
    embedded.destroyKey(tenant);
  }

  @Override
  public void createKey(TenantId tenant) throws KmsException {
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
    } catch (KmsException e) {
      return Optional.of(String.valueOf(e.getMessage()));
    }
  }

  /** Of the embedded service. */
  @Override
  public KmsStatus status() {
    return embedded.status();
  }

  /** Of Transit; empty if there is none. */
  public Optional<KmsStatus> transitStatus() {
    return Optional.ofNullable(transit).map(TransitKms::status);
  }

  /**
   * Carries the tenant's key from the embedded service to Transit, all versions, and proves that
   * Transit opens what each version sealed. Goes on where it was interrupted. The caller notes the
   * new service ({@link Tenants#moveKey}) afterwards.
   *
   * @param samples stored values, at least one of each version that sealed any
   * @return versions that are there now
   * @throws KmsException KEY_UNREADABLE if Transit holds another key of that name
   */
  public int carryToTransit(TenantId tenant, List<Sealing> samples) throws KmsException {
    if (transit == null) {
      throw new KmsException(
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

  private Kms of(TenantId tenant) throws KmsException {
    var now = System.nanoTime();
    var service = known.get(tenant);
    if (service == null || service.until - now < 0) {
      var name =
          serviceOf
              .apply(tenant)
              .orElseThrow(
                  () -> new KmsException(Kind.KEY_MISSING, "there is no tenant " + tenant));
      service = new Known(name, now + KNOWN_FOR.toNanos());
      known.put(tenant, service);
    }
    if (service.service.equals(EMBEDDED)) {
      return embedded;
    }
    if (transit == null) {
      throw new KmsException(
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
