package dev.kedge.simulator;

import java.time.Duration;

/**
 * What a simulated router is, apart from its configuration.
 *
 * @param board model as the export header names it; {@code CHR} and {@code x86} are no RouterBOARD
 * @param serialNumber empty for boards without one
 * @param softwareId licence id, or the system id of a CHR; may be empty
 * @param handshakeDelay pause before the key exchange (weak boards need seconds, contract §2.4)
 * @param bytesPerSecond speed of command output; 0 is unlimited
 */
public record RouterProfile(
    RouterOsVersion version,
    String board,
    String serialNumber,
    String softwareId,
    String user,
    String password,
    HostKeyType hostKeyType,
    AlgorithmSet algorithms,
    Duration handshakeDelay,
    int bytesPerSecond) {
  public RouterProfile {
    if (hostKeyType == HostKeyType.ED25519
        && (!version.isAtLeast(7, 9) || algorithms == AlgorithmSet.LEGACY)) {
      throw new IllegalArgumentException("ed25519 host keys need RouterOS 7.9 (contract §2.4)");
    }
    if (hostKeyType == HostKeyType.DSS && algorithms != AlgorithmSet.LEGACY) {
      throw new IllegalArgumentException("ssh-dss belongs to the legacy algorithms");
    }
    if (handshakeDelay.isNegative() || bytesPerSecond < 0) {
      throw new IllegalArgumentException("delay and speed are not negative");
    }
  }

  /**
   * A plausible router of that version, user and password {@code admin}: legacy algorithms for
   * RouterOS 6, modern ones for 7.
   *
   * @throws IllegalArgumentException if the text is no version number
   */
  public static RouterProfile of(String version) {
    var parsed = new RouterOsVersion(version);
    var seven = parsed.isAtLeast(7, 0);
    return new RouterProfile(
        parsed,
        seven ? "RB5009UG+S+" : "RB2011UiAS",
        seven ? "HF0000000001" : "5C0000000001",
        "KEDG-0001",
        "admin",
        "admin",
        HostKeyType.RSA,
        seven ? AlgorithmSet.MODERN : AlgorithmSet.LEGACY,
        Duration.ZERO,
        0);
  }

  /** False for CHR and x86, whose export headers carry no model and serial number. */
  public boolean isRouterBoard() {
    return !board.equals("CHR") && !board.equals("x86");
  }

  public RouterProfile withBoard(String newBoard, String newSerialNumber, String newSoftwareId) {
    return new RouterProfile(
        version,
        newBoard,
        newSerialNumber,
        newSoftwareId,
        user,
        password,
        hostKeyType,
        algorithms,
        handshakeDelay,
        bytesPerSecond);
  }

  public RouterProfile withLogin(String newUser, String newPassword) {
    return new RouterProfile(
        version,
        board,
        serialNumber,
        softwareId,
        newUser,
        newPassword,
        hostKeyType,
        algorithms,
        handshakeDelay,
        bytesPerSecond);
  }

  public RouterProfile withSsh(HostKeyType newHostKeyType, AlgorithmSet newAlgorithms) {
    return new RouterProfile(
        version,
        board,
        serialNumber,
        softwareId,
        user,
        password,
        newHostKeyType,
        newAlgorithms,
        handshakeDelay,
        bytesPerSecond);
  }

  public RouterProfile withSpeed(Duration newHandshakeDelay, int newBytesPerSecond) {
    return new RouterProfile(
        version,
        board,
        serialNumber,
        softwareId,
        user,
        password,
        hostKeyType,
        algorithms,
        newHandshakeDelay,
        newBytesPerSecond);
  }

  /** Without the password. */
  @Override
  public String toString() {
    return "RouterProfile[%s, %s]".formatted(version.text(), board);
  }
}
