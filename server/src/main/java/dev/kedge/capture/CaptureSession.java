package dev.kedge.capture;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.kedge.inventory.Device;
import dev.kedge.inventory.DeviceInfo;
import dev.kedge.routeros.text.Completeness;
import dev.kedge.routeros.text.Normalizer;
import dev.kedge.transport.Command;
import dev.kedge.transport.LoginKey;
import dev.kedge.transport.RouterSession;
import dev.kedge.transport.Secret;
import dev.kedge.transport.TransportException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** One SSH session in which a router is read; for one thread. */
public final class CaptureSession implements AutoCloseable {
  /** Above this the output of a command is trusted less than a file whose size can be compared. */
  private static final int LARGE = 2 << 20;

  /** A router tells whole seconds, of its clock and of what happened. */
  private static final Duration SECOND_HAND = Duration.ofSeconds(2);

  private static final int LARGEST_BACKUP = 64 << 20;

  private static final Pattern KEY_ID = Pattern.compile("\\.id=(\\*[0-9A-Fa-f]+)");

  private final RouterSession session;
  private final Device device;
  private final BackupStep.Listener steps;
  private final Clock clock;
  private final PrintOutput printed;
  private final Instant lookedAt;
  private final AccountPolicies rights;
  private final TemporaryFiles files;
  private boolean guardExpected;

  CaptureSession(RouterSession session, Device device, BackupStep.Listener steps, Clock clock)
      throws TransportException {
    this.session = session;
    this.device = device;
    this.steps = steps;
    this.clock = clock;
    steps.reached(BackupStep.CONNECTED, device.id());
    var said = session.run(firstLook(session.user())).text();
    var last = said.strip().lines().reduce("", (_, line) -> line);
    this.printed = PrintOutput.of(said);
    this.lookedAt = clock.instant();
    this.rights = AccountPolicies.of(last.contains(":") ? "" : last);
    this.files = new TemporaryFiles(session, device.id());
    if (printed.value("version").isEmpty()) {
      session.run(Command.of("/system resource print")).orRefused(); // says why
    }
  }

  /** The session itself, for a push. */
  public RouterSession ssh() {
    return session;
  }

  /** From now on exports with a push's guard in them are taken: it is that push which reads. */
  public void expectGuard() {
    guardExpected = true;
  }

  /**
   * Whether files outside of the folder {@code flash} are lost at a reboot (see
   * routeros-behaviour.md#flash-folder).
   */
  public boolean hasFlashFolder() throws TransportException {
    return session.files().contains("flash");
  }

  /**
   * Waits until a file that a command wrote has content; it may come late (see
   * routeros-behaviour.md#write-back).
   *
   * @throws CaptureException if it does not
   */
  public void awaitFile(String name) throws TransportException, CaptureException {
    files.named(name).await();
  }

  /**
   * Whether a backup fits where it outlives a reboot, by the size of an export.
   *
   * @return false also where the router does not tell
   */
  public boolean hasRoomThatLasts(int exportBytes) {
    return files.hasRoomThatLasts(printed, exportBytes);
  }

  /**
   * Why nobody can add schedulers, a sentence; empty when one can (see
   * routeros-behaviour.md#device-flagged).
   */
  public Optional<String> whySchedulersAreForbidden() throws TransportException {
    if (!hasDeviceMode()) {
      return Optional.empty();
    }
    var mode = print("/system device-mode print");
    if (mode.value("flagged").equals("yes") || mode.value("mode").equals("flagged")) {
      return Optional.of(
          "The router is flagged: RouterOS found marks of an intrusion when it started, and forbids schedulers until they are dealt with.");
    }
    return mode.value("scheduler").equals("no")
        ? Optional.of("The router's device-mode forbids schedulers.")
        : Optional.empty();
  }

  /**
   * Who holds the router's safe mode, as far as it tells: it can be asked from 7.18 on, and in what
   * words it answers is not known for sure (see routeros-behaviour.md#safe-mode). While it is held,
   * changes of all sessions are undone with it.
   */
  public Optional<String> safeModeHolder() throws TransportException {
    if (isSix() || isBefore(18)) {
      return Optional.empty();
    }
    var said = print("/safe-mode print");
    return Stream.of("user", "taken-by", "owner", "by")
        .map(said::value)
        .filter(user -> !user.isEmpty() && !user.equals("none"))
        .findFirst();
  }

  /** Name of the account. */
  public String user() {
    return session.user();
  }

  /**
   * Gives the account another password. This session goes on; the next login needs the new one.
   *
   * @throws TransportException REFUSED_BY_ROUTER if the account may not
   */
  public void setPassword(Secret password) throws TransportException {
    session
        .run(
            Command.of("/user set [find")
                .argument("name", session.user())
                .words("]")
                .argument("password", password))
        .orRefused();
  }

  /**
   * Lets that key log in as the account, from the next login on; then its password does not any
   * more (see routeros-behaviour.md#key-ends-password).
   *
   * @throws TransportException REFUSED_BY_ROUTER if the account may not
   */
  public void installKey(LoginKey key) throws TransportException {
    try (var file = files.named(key.name() + ".pub")) {
      session.upload(file.name(), (key.publicLine() + "\n").getBytes(US_ASCII));
      session
          .run(
              Command.of("/user ssh-keys import")
                  .argument("user", session.user())
                  .argument("public-key-file", file.name()))
          .orRefused();
    }
  }

  /**
   * Takes a key of ours from the account. Versions differ in which property tells a key's comment
   * or file (see routeros-behaviour.md#ssh-key-columns), so all that is told of a key is looked
   * through.
   *
   * @param name of {@link LoginKey#name}
   * @return how many were removed; 0 also where the router does not tell its keys apart
   */
  public int removeKey(String name) throws TransportException {
    var said =
        session
            .run(
                Command.of(":put [/user ssh-keys print as-value where")
                    .argument("user", session.user())
                    .words("]"))
            .orRefused()
            .text();
    var removed = 0;
    for (var row : said.split("(?=\\.id=\\*)")) {
      var id = KEY_ID.matcher(row);
      if (row.contains(name) && id.lookingAt()) {
        session.run(Command.of("/user ssh-keys remove").words(id.group(1))).orRefused();
        removed++;
      }
    }
    return removed;
  }

  /** What the account may do. */
  public AccountPolicies rights() {
    return rights;
  }

  /** {@code 7.16.2}. */
  public String version() {
    return printed.value("version").split(" ", 2)[0];
  }

  /** What the router says of itself. */
  public DeviceInfo facts() throws TransportException {
    var serial = serial();
    return new DeviceInfo(
        version(),
        printed.value("board-name"),
        serial,
        printed.value("name"),
        printed.value("uptime"),
        new RouterClock(printed, lookedAt).offset(),
        hasDeviceMode() ? print("/system device-mode print").value("mode") : "");
  }

  /** Empty for a virtual router, which has no board and refuses. */
  public String serial() throws TransportException {
    return print("/system routerboard print").value("serial-number");
  }

  /** Before 7.17 nothing is gated by it (see routeros-behaviour.md#device-mode). */
  private boolean hasDeviceMode() {
    return !isSix() && !isBefore(17);
  }

  /** Whether it is older than that minor version of RouterOS 7. */
  private boolean isBefore(int minor) {
    var numbers = version().split("[^0-9]+");
    return numbers.length < 2 || numbers[0].equals("7") && Integer.parseInt(numbers[1]) < minor;
  }

  private PrintOutput print(String command) throws TransportException {
    var output = session.run(Command.of(command));
    return PrintOutput.of(output.refusal().isPresent() ? "" : output.text());
  }

  /**
   * Reads the export, with its secrets where the account may, and proves it complete; a doubtful
   * one is read once more.
   *
   * @param lastBytes size of the last good export; 0 when there is none
   * @param lastSha256 of its normalised form; empty when there is none
   * @throws TransportException if the router refused, or the output ended early
   * @throws CaptureException GUARD_PRESENT
   */
  public ExportReading export(int lastBytes, String lastSha256)
      throws TransportException, CaptureException {
    var byFile = lastBytes > LARGE && rights.has("ftp");
    var reading = read(byFile, lastSha256);
    if (reading instanceof ExportReading.Doubtful) {
      reading = read(byFile, lastSha256);
    }
    if (reading instanceof ExportReading.Good) {
      steps.reached(BackupStep.EXPORTED, device.id());
    }
    return reading;
  }

  /**
   * Holds an export against the last good one; an implausible one is read once more.
   *
   * @param before the last good one, normalised
   */
  public ExportReading confirm(Capture capture, byte[] before)
      throws TransportException, CaptureException {
    var doubt = Plausibility.doubt(before, capture.normalized());
    if (doubt.isEmpty()) {
      return new ExportReading.Good(capture);
    }
    var second = read(false, "");
    if (!(second instanceof ExportReading.Good(var again))) {
      return second;
    }
    if (!again.sha256().equals(capture.sha256())) {
      return doubtful(
          ExportReading.Doubt.EXPORT_UNSTABLE,
          "The export is implausible (%s), and a second one was different.".formatted(doubt.get()),
          again);
    }
    return doubtful(
        ExportReading.Doubt.EXPORT_SHRUNK,
        "The export is implausible, twice in a row: %s.".formatted(doubt.get()),
        again);
  }

  /**
   * Who worked on the router since then, as far as it tells; nobody where it does not.
   *
   * @param since by our clock
   */
  public List<RouterActivity> traces(Instant since) throws TransportException {
    var log =
        said(
            ":foreach e in=[/log find where topics~\"system\" and message~\"( by |logged in from )\"] do={:put ([/log get $e time] . \"|\" . [/log get $e message])}");
    var history =
        said(
            ":foreach e in=[/system history find] do={:put ([/system history get $e time] . \"|\" . [/system history get $e by] . \"|\" . [/system history get $e action])}");
    return RouterActivity.of(
        log, history, session.user(), new RouterClock(printed, lookedAt), since.minus(SECOND_HAND));
  }

  private String said(String script) throws TransportException {
    var output = session.run(Command.script(script));
    return output.refusal().isPresent() ? "" : output.text();
  }

  /** Files of ours that work which broke off left on the router; none where we may not look. */
  public List<String> leftovers() throws TransportException {
    return rights.lacks("ftp") ? List.of() : files.leftovers();
  }

  /** Removes files of ours that work which broke off left on the router. */
  public void removeLeftovers() throws TransportException {
    if (!rights.lacks("ftp")) {
      files.removeLeftovers();
    }
  }

  /**
   * Has the router save its binary backup, fetches it and removes it from the router, whatever
   * happens. It goes to the root of the files, which is a RAM disk where the board has a flash
   * directory (see routeros-behaviour.md#flash-folder): no flash is worn.
   *
   * @param exportBytes size of the export, from which the room it takes is guessed
   */
  public Binary binaryBackup(int exportBytes) throws TransportException, CaptureException {
    if (rights.lacks("policy", "test", "ftp", "sensitive")) {
      // routeros-behaviour.md#policies-by-task
      return new Binary.NotPermitted();
    }
    if (!files.hasRoom(printed, exportBytes)) {
      return new Binary.NoRoom();
    }
    try (var file = files.create(".backup")) {
      // Unencrypted, since only such a file can be loaded by an unattended router (see
      // routeros-behaviour.md#backup-load); it is sealed here.
      session
          .run(
              Command.of("/system backup save")
                  .argument("name", file.name().replace(".backup", ""))
                  .words("dont-encrypt=yes"))
          .orRefused();
      var size = file.await();
      steps.reached(BackupStep.FILE_ON_ROUTER, device.id());
      var content = fetch(file, size);
      steps.reached(BackupStep.FILE_FETCHED, device.id());
      return new Binary.Kept(content);
    }
  }

  @Override
  public void close() {
    session.close();
  }

  private ExportReading read(boolean byFile, String knownSha256)
      throws TransportException, CaptureException {
    var collectedAt = clock.instant();
    var export = byFile ? exportFile() : exportOutput();
    if (!guardExpected) {
      requireNoGuard(export);
    }
    var normalized = Normalizer.normalize(export);
    var sha256 = Normalizer.sha256(normalized);
    var completeness =
        sha256.equals(knownSha256) ? Completeness.ofKnown(export) : Completeness.of(export);
    var gaps = completeness.missingMenus();
    if (completeness instanceof Completeness.Incomplete(var reason, var line, _)) {
      return new ExportReading.Doubtful(
          ExportReading.Doubt.EXPORT_INCOMPLETE,
          "The export is not complete: %s (line %d).".formatted(reason.text(), line),
          export,
          gaps,
          restorable(),
          collectedAt);
    }
    if (Plausibility.lacksMenus(gaps, device)) {
      return new ExportReading.Doubtful(
          ExportReading.Doubt.MENU_MISSING,
          "The router says that it could not export some of its menus.",
          export,
          gaps,
          restorable(),
          collectedAt);
    }
    return new ExportReading.Good(
        new Capture(export, normalized, sha256, gaps, restorable(), collectedAt));
  }

  private byte[] exportOutput() throws TransportException {
    var output = session.run(Command.of(exportWords()));
    if (output.refusalUnlessExport().isPresent()) {
      output.orRefused();
    }
    return output.bytes();
  }

  private byte[] exportFile() throws TransportException, CaptureException {
    try (var file = files.create(".rsc")) {
      session
          .run(Command.of(exportWords()).argument("file", file.name().replace(".rsc", "")))
          .orRefused();
      return fetch(file, file.await());
    }
  }

  /** The size that the router's console tells must be what arrived. */
  private byte[] fetch(TemporaryFiles.File file, long size) throws TransportException {
    var content = session.download(file.name(), LARGEST_BACKUP);
    if (content.length != size && content.length != file.size()) { // it may have grown meanwhile
      throw new TransportException(
          TransportException.Kind.TRUNCATED,
          "A file on the router has %d bytes, and %d arrived.".formatted(size, content.length));
    }
    return content;
  }

  /**
   * RouterOS 7 hides secrets unless asked; RouterOS 6 shows them and does not know the word (see
   * routeros-behaviour.md#export-hide-sensitive).
   */
  private String exportWords() {
    return isSix() || rights.lacks("sensitive") ? "/export" : "/export show-sensitive";
  }

  private boolean restorable() {
    return rights.has("sensitive") || (isSix() && !rights.known());
  }

  private boolean isSix() {
    return version().startsWith("6.");
  }

  private static ExportReading doubtful(ExportReading.Doubt doubt, String reason, Capture capture) {
    return new ExportReading.Doubtful(
        doubt,
        reason,
        capture.export(),
        capture.gaps(),
        capture.restorable(),
        capture.collectedAt());
  }

  private static void requireNoGuard(byte[] export) throws CaptureException {
    if (GuardEntries.in(export)) {
      throw new CaptureException(
          CaptureException.Kind.GUARD_PRESENT,
          "A guard of a push is armed on the router, so its configuration is not one to go back to. Let the push end,"
              + " or take what a forgotten one left away: kedge push clean.");
    }
  }

  /**
   * The identity comes last of what is printed: a name with line ends shadows nothing. It is not
   * asked for by {@code print}, which takes several lines on some versions (see
   * routeros-behaviour.md#identity-in-lines).
   */
  private static Command firstLook(String user) {
    return Command.of("/system resource print")
        .then(Command.of("/system clock print"))
        .then(Command.script(":put (\"name: \" . [/system identity get name])"))
        .then(
            Command.of(":put [/user group get [find name=[/user get [find")
                .argument("name", user)
                .words("] group]] policy]"));
  }
}
