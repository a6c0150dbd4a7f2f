package dev.kedge.inventory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.platform.errors.InvalidRequest;
import dev.kedge.transport.Algorithms;
import dev.kedge.transport.HostKey;
import dev.kedge.transport.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DevicesTest {
  private static final HostKey KEY = new HostKey("ssh-ed25519", "AAAA");
  private static final HostKey OTHER_KEY = new HostKey("ssh-ed25519", "BBBB");

  @TempDir Path keys;
  private Fleet fleet;

  @BeforeEach
  void open() throws Exception {
    fleet = new Fleet(keys);
  }

  @AfterEach
  void close() {
    fleet.close();
  }

  @Test
  void aTenantSeesItsOwnDevicesAlone() throws Exception {
    var ours = fleet.add(fleet.tenant, "edge");
    var theirs = fleet.add(fleet.other, "core");

    assertThat(fleet.names(fleet.tenant)).containsExactly("edge");
    assertThat(fleet.names(fleet.other)).containsExactly("core");
    assertRefused(InvalidRequest.Kind.NOT_FOUND, () -> get(theirs.id()));
    assertRefused(InvalidRequest.Kind.NOT_FOUND, () -> find("core"));
    assertRefused(InvalidRequest.Kind.NOT_FOUND, () -> find(theirs.id().toString()));
    assertThat(get(ours.id())).isEqualTo(ours);
  }

  @Test
  void anotherTenantsDeviceCannotBeChanged() throws Exception {
    var theirs = fleet.add(fleet.other, "core");
    fleet.as(
        fleet.tenant,
        () -> {
          fleet.devices.noteContact(theirs, KEY, Algorithms.LEGACY);
          return "";
        });
    assertThat(fleet.as(fleet.other, () -> fleet.devices.get(theirs.id()))).isEqualTo(theirs);
  }

  @Test
  void aNameIsTakenOncePerTenantAndTheWholeListIsRefused() throws Exception {
    fleet.add(fleet.tenant, "edge");
    fleet.add(fleet.other, "edge");
    var both = List.of(Fleet.registration("new"), Fleet.registration("edge"));
    assertThatThrownBy(() -> fleet.as(fleet.tenant, () -> fleet.devices.add(both)))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageContaining("edge")
        .hasMessageContaining("choose another name");
    assertThat(fleet.names(fleet.tenant)).containsExactly("edge");
    assertThat(audited()).as("what was rolled back did not happen").hasSize(2);
  }

  @Test
  void namesWithOddCharactersComeBackAsGiven() throws Exception {
    for (var name : List.of("Köln Süd (2)", "東京-1", "a.b_c:d+e", "7", "x".repeat(100))) {
      var device = fleet.add(fleet.tenant, name);
      assertThat(find(name)).isEqualTo(device);
    }
    assertThat(fleet.names(fleet.tenant)).hasSize(5);
  }

  @Test
  void aQuoteInWordsIsJustACharacter() {
    assertRefused(InvalidRequest.Kind.NOT_FOUND, () -> find("' or '1'='1"));
    assertRefused(InvalidRequest.Kind.NOT_FOUND, () -> find("%"));
  }

  @Test
  void aDeviceIsFoundByNameThenIdThenHost() throws Exception {
    var first = fleet.add(fleet.tenant, "edge");
    assertThat(find("192.0.2.1")).isEqualTo(first);
    assertThat(find(first.id().toString().toUpperCase(java.util.Locale.ROOT))).isEqualTo(first);
    var named = fleet.add(fleet.tenant, first.id().toString());
    assertThat(find(first.id().toString())).isEqualTo(named);
    assertRefused(InvalidRequest.Kind.CONFLICT, () -> find("192.0.2.1"));
  }

  @Test
  void thePasswordIsNotInTheTable() throws Exception {
    var registration =
        new Registration("edge", "192.0.2.1", 22, "planted-user", Secret.of("planted-pass"));
    var device = fleet.as(fleet.tenant, () -> fleet.devices.add(List.of(registration)).getFirst());
    var row =
        fleet
            .database
            .superuser()
            .sql("select d::text from devices d where id = :id")
            .param("id", device.id())
            .query(String.class)
            .single();
    assertThat(row).contains("edge").contains("vault:v1:").doesNotContain("planted");
    for (var part : List.of("planted-user", "planted-pass")) {
      var base64 = Base64.getEncoder().encodeToString(part.getBytes(StandardCharsets.UTF_8));
      assertThat(row).doesNotContain(base64.substring(0, 12));
    }
    var target = fleet.target(device);
    assertThat(target.user()).isEqualTo("planted-user");
    assertThat(target.password().reveal()).containsExactly("planted-pass".toCharArray());
  }

  @Test
  void anyPasswordComesBackAsGiven() throws Exception {
    for (var password : List.of("", " ", "pä§\u0000\t€𝄞", "x".repeat(10_000))) {
      var device =
          fleet.as(
              fleet.tenant,
              () ->
                  fleet
                      .devices
                      .add(
                          List.of(
                              new Registration(
                                  "r" + UUID.randomUUID(),
                                  "192.0.2.1",
                                  22,
                                  "ädmin",
                                  Secret.of(password))))
                      .getFirst());
      var target = fleet.target(device);
      assertThat(new String(target.password().reveal())).isEqualTo(password);
      assertThat(target.user()).isEqualTo("ädmin");
    }
  }

  @Test
  void halfACharacterIsRefusedAndNotReplaced() {
    var registration =
        new Registration("edge", "192.0.2.1", 22, "admin", Secret.of("secret\ud834"));
    assertThatThrownBy(() -> fleet.as(fleet.tenant, () -> fleet.devices.add(List.of(registration))))
        .isInstanceOf(InvalidRequest.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void credentialsMovedToAnotherDeviceDoNotOpen() throws Exception {
    var from = fleet.add(fleet.tenant, "from");
    var to = fleet.add(fleet.tenant, "to");
    fleet
        .database
        .superuser()
        .sql(
            "update devices set credentials = (select credentials from devices where id = :from) where id = :to")
        .param("from", from.id())
        .param("to", to.id())
        .update();
    assertThatThrownBy(() -> fleet.target(to))
        .isInstanceOfSatisfying(
            EncryptionException.class,
            e -> assertThat(e.kind()).isEqualTo(EncryptionException.Kind.REFUSED));
  }

  @Test
  void thePinnedHostKeyIsNeverReplaced() throws Exception {
    var device = fleet.add(fleet.tenant, "edge");
    note(device, KEY, Algorithms.LEGACY);
    var pinned = get(device.id());
    assertThat(pinned.hostKey()).isEqualTo(KEY);
    assertThat(pinned.algorithms()).isEqualTo(Algorithms.LEGACY);
    note(device, OTHER_KEY, Algorithms.MODERN);
    note(pinned, OTHER_KEY, Algorithms.MODERN);
    assertThat(get(device.id()).hostKey()).isEqualTo(KEY);
    assertThat(get(device.id()).algorithms()).isEqualTo(Algorithms.MODERN);
  }

  @Test
  void whatARouterReportsIsEncrypted() throws Exception {
    var device = fleet.add(fleet.tenant, "edge");
    var facts = new DeviceInfo("7.16.2", "planted-board", "", "planted-name", "1w", "-3", "home");
    var ciphertext = fleet.as(fleet.tenant, () -> fleet.devices.encrypt(device, facts));
    assertThat(ciphertext.text()).doesNotContain("planted");
    fleet.as(
        fleet.tenant,
        () -> {
          fleet.devices.noteBackup(device.id(), ciphertext, java.util.List.of());
          return "";
        });
    assertThat(fleet.as(fleet.tenant, fleet.devices::facts))
        .containsOnly(entry(device.id(), facts));
    assertThat(fleet.as(fleet.other, fleet.devices::facts)).isEmpty();
  }

  private static java.util.Map.Entry<UUID, DeviceInfo> entry(UUID id, DeviceInfo facts) {
    return java.util.Map.entry(id, facts);
  }

  private void note(Device device, HostKey key, Algorithms algorithms) throws Exception {
    fleet.as(
        fleet.tenant,
        () -> {
          fleet.devices.noteContact(device, key, algorithms);
          return "";
        });
  }

  private Device get(UUID id) throws Exception {
    return fleet.as(fleet.tenant, () -> fleet.devices.get(id));
  }

  private Device find(String words) throws Exception {
    return fleet.as(fleet.tenant, () -> fleet.devices.find(words));
  }

  private List<String> audited() {
    return fleet
        .database
        .superuser()
        .sql("select object_id from audit_events")
        .query(String.class)
        .list();
  }

  private static void assertRefused(InvalidRequest.Kind kind, ThrowingCallable call) {
    assertThatThrownBy(call)
        .isInstanceOfSatisfying(
            InvalidRequest.class, e -> assertThat(e.kind()).as(e.getMessage()).isEqualTo(kind));
  }
}
