package dev.kedge.simulator.profile;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The description of a simulated router, apart from its configuration.
 *
 * @param unit the device and its licence
 * @param oddities which facts marked unsure go the less likely way
 * @param surroundings what it is connected to
 */
public record RouterProfile(
    RouterOsVersion version,
    Unit unit,
    Login login,
    Ssh ssh,
    Hardware hardware,
    DeviceMode deviceMode,
    Set<UnverifiedBehaviour> oddities,
    Surroundings surroundings) {

  /**
   * The device.
   *
   * @param board model as the export header names it; {@code CHR} and {@code x86} are no
   *     RouterBOARD
   * @param serialNumber empty for boards without one
   * @param softwareId licence id, or the system id of a CHR; may be empty
   */
  public record Unit(String board, String serialNumber, String softwareId) {}

  /** The user that it has beside those of its configuration, in group {@code full}. */
  public record Login(String user, String password) {
    /** Without the password. */
    @Override
    public String toString() {
      return "Login[" + user + "]";
    }
  }

  /**
   * Its SSH service.
   *
   * @param handshakeDelay pause before the key exchange (weak boards need seconds, see
   *     routeros-behaviour.md#ssh-slow-handshake)
   * @param bytesPerSecond speed of command output; 0 is unlimited
   */
  public record Ssh(
      HostKeyType hostKeyType,
      AlgorithmSet algorithms,
      Duration handshakeDelay,
      int bytesPerSecond) {
    public Ssh {
      if (hostKeyType == HostKeyType.DSS && !algorithms.isLegacy()) {
        throw new IllegalArgumentException("ssh-dss belongs to the legacy algorithms");
      }
      if (handshakeDelay.isNegative() || bytesPerSecond < 0) {
        throw new IllegalArgumentException("delay and speed are not negative");
      }
    }
  }

  /**
   * Its hardware.
   *
   * @param flashBytes room for files that last
   * @param flashFolder whether only {@code flash/} lasts, the rest being RAM (see
   *     routeros-behaviour.md#flash-folder)
   * @param clock whether it keeps time without power (see routeros-behaviour.md#clock-1970)
   * @param boot from reboot to the first connection
   */
  public record Hardware(long flashBytes, boolean flashFolder, boolean clock, Duration boot) {}

  /**
   * The network around it.
   *
   * @param seat from where it is managed; null when every connection reaches its services
   * @param syslogTarget overrides the address to which it sends its log, which else must be
   *     loopback; null for none
   */
  public record Surroundings(
      @Nullable ManagementOrigin seat, @Nullable InetSocketAddress syslogTarget) {}

  public RouterProfile {
    oddities = Set.copyOf(oddities);
    if (ssh.hostKeyType() == HostKeyType.ED25519
        && (!version.isAtLeast(7, 9) || ssh.algorithms().isLegacy())) {
      throw new IllegalArgumentException("ed25519 host keys need RouterOS 7.9");
    }
  }

  /**
   * A plausible router of that version, user and password {@code admin}: legacy algorithms for
   * RouterOS 6, those of its version for 7; 128 MiB of flash, no folder {@code flash}, no clock.
   *
   * @throws IllegalArgumentException if the text is no version number
   */
  public static RouterProfile of(String version) {
    var parsed = new RouterOsVersion(version);
    var seven = parsed.isAtLeast(7, 0);
    var algorithms =
        !seven
            ? AlgorithmSet.LEGACY
            : parsed.isAtLeast(7, 7) ? AlgorithmSet.MODERN : AlgorithmSet.SEVEN_BEFORE_CURVE25519;
    return new RouterProfile(
        parsed,
        seven
            ? new Unit("RB5009UG+S+", "HF0000000001", "KEDG-0001")
            : new Unit("RB2011UiAS", "5C0000000001", "KEDG-0001"),
        new Login("admin", "admin"),
        new Ssh(HostKeyType.RSA, algorithms, Duration.ZERO, 0),
        new Hardware(128L << 20, false, false, Duration.ofSeconds(20)),
        DeviceMode.ADVANCED,
        Set.of(),
        new Surroundings(null, null));
  }

  /** False for CHR and x86, whose export headers carry no model and serial number. */
  public boolean isRouterBoard() {
    return !unit.board().equals("CHR") && !unit.board().equals("x86");
  }

  /** The place from where it is managed; null when every connection reaches its services. */
  public @Nullable ManagementOrigin seat() {
    return surroundings.seat();
  }

  /** The address to which it sends its log; null for that of its configuration. */
  public @Nullable InetSocketAddress syslogTarget() {
    return surroundings.syslogTarget();
  }

  public boolean has(UnverifiedBehaviour oddity) {
    return oddities.contains(oddity) && !Behaviour.isOff(oddity);
  }

  public RouterProfile withBoard(String board, String serialNumber, String softwareId) {
    return with(new Unit(board, serialNumber, softwareId));
  }

  public RouterProfile withLogin(String user, String password) {
    return new RouterProfile(
        version,
        unit,
        new Login(user, password),
        ssh,
        hardware,
        deviceMode,
        oddities,
        surroundings);
  }

  public RouterProfile withSsh(HostKeyType hostKeyType, AlgorithmSet algorithms) {
    return with(new Ssh(hostKeyType, algorithms, ssh.handshakeDelay(), ssh.bytesPerSecond()));
  }

  public RouterProfile withSpeed(Duration handshakeDelay, int bytesPerSecond) {
    return with(new Ssh(ssh.hostKeyType(), ssh.algorithms(), handshakeDelay, bytesPerSecond));
  }

  public RouterProfile with(Unit other) {
    return new RouterProfile(
        version, other, login, ssh, hardware, deviceMode, oddities, surroundings);
  }

  public RouterProfile with(Ssh other) {
    return new RouterProfile(
        version, unit, login, other, hardware, deviceMode, oddities, surroundings);
  }

  public RouterProfile with(Hardware other) {
    return new RouterProfile(version, unit, login, ssh, other, deviceMode, oddities, surroundings);
  }

  public RouterProfile with(DeviceMode other) {
    return new RouterProfile(version, unit, login, ssh, hardware, other, oddities, surroundings);
  }

  /** With these oddities and no others. */
  public RouterProfile with(UnverifiedBehaviour... others) {
    var set = EnumSet.noneOf(UnverifiedBehaviour.class);
    set.addAll(Arrays.asList(others));
    return new RouterProfile(version, unit, login, ssh, hardware, deviceMode, set, surroundings);
  }

  public RouterProfile with(ManagementOrigin other) {
    return new RouterProfile(
        version,
        unit,
        login,
        ssh,
        hardware,
        deviceMode,
        oddities,
        new Surroundings(other, syslogTarget()));
  }

  public RouterProfile withSyslogTarget(InetSocketAddress target) {
    return new RouterProfile(
        version,
        unit,
        login,
        ssh,
        hardware,
        deviceMode,
        oddities,
        new Surroundings(seat(), target));
  }

  /** With a folder {@code flash}, as boards with little of it have. */
  public RouterProfile withFlashFolder() {
    return with(new Hardware(hardware.flashBytes(), true, hardware.clock(), hardware.boot()));
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "RouterProfile[%s, %s]".formatted(version.text(), unit.board());
  }
}
