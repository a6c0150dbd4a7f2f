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

/** One SSH session that reads a router. Not thread-safe. */
public final class CaptureSession implements AutoCloseable {
  /** Export size in bytes above which a file is read, since its size can be compared. */
  private static final int LARGE = 2 << 20;

  /** Tolerance for the router's clock and log, which count in whole seconds. */
  private static final Duration SECOND_HAND = Duration.ofSeconds(2);

  private static final int MAX_BACKUP_SIZE = 64 << 20;

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
      session.run(Command.of("/system resource print")).orRefused(); // the refusal names the reason
    }
  }

  /** The SSH session, for a push. */
  public RouterSession ssh() {
    return session;
  }

  /** Accepts exports with a push's guard from now on: that push reads them. */
  public void expectGuard() {
    guardExpected = true;
  }

  /**
   * Whether files outside the folder {@code flash} are lost at a reboot (see
   * routeros-behaviour.md#flash-folder).
   */
  public boolean hasFlashFolder() throws TransportException {
    return session.files().contains("flash");
  }

  /**
   * Waits until a file that a command wrote has content, which may arrive late (see
   * routeros-behaviour.md#write-back).
   *
   * @throws CaptureException if the file stays empty or does not appear
   */
  public void awaitFile(String name) throws TransportException, CaptureException {
    files.named(name).await();
  }

  /**
   * Whether a backup fits where it survives a reboot, estimated from the size of an export.
   *
   * @return false also if the router does not report its free space
   */
  public boolean hasRoomThatLasts(int exportBytes) {
    return files.hasRoomThatLasts(printed, exportBytes);
  }

  /**
   * Explains in a sentence why schedulers are forbidden; empty if they are allowed (see
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
   * The user who holds the router's safe mode, as far as the router reports it: it can be queried
   * from 7.18 on, and the form of the answer is not known for sure (see
   * routeros-behaviour.md#safe-mode). If safe mode ends without a release, the router takes back
   * the changes that all sessions made during it.
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

  public String user() {
    return session.user();
  }

  /**
   * Sets the account's password. This session stays open; the next login needs the new password.
   *
   * @throws TransportException REFUSED_BY_ROUTER if the account may not change it
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
   * Installs a public key for the account. From the next login on the key is accepted and the
   * password no longer is (see routeros-behaviour.md#key-ends-password).
   *
   * @throws TransportException REFUSED_BY_ROUTER if the account may not import keys
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
   * Removes a key of Kedge's from the account. Versions differ in which property shows a key's
   * comment or file (see routeros-behaviour.md#ssh-key-columns), so all properties of each key are
   * searched.
   *
   * @param name the key's {@link LoginKey#name}
   * @return how many keys were removed; 0 also if the router's output does not identify them
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

  public AccountPolicies rights() {
    return rights;
  }

  /** Version number of RouterOS, such as {@code 7.16.2}. */
  public String version() {
    return printed.value("version").split(" ", 2)[0];
  }

  /** Reads what the router reports about itself. */
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

  /** The board's serial number; empty for a virtual router, which has no board and refuses. */
  public String serial() throws TransportException {
    return print("/system routerboard print").value("serial-number");
  }

  /**
   * Whether device-mode matters; before 7.17 it restricts nothing (see
   * routeros-behaviour.md#device-mode).
   */
  private boolean hasDeviceMode() {
    return !isSix() && !isBefore(17);
  }

  /** Whether the router is older than this minor version of RouterOS 7. */
  private boolean isBefore(int minor) {
    var numbers = version().split("[^0-9]+");
    return numbers.length < 2 || numbers[0].equals("7") && Integer.parseInt(numbers[1]) < minor;
  }

  private PrintOutput print(String command) throws TransportException {
    var output = session.run(Command.of(command));
    return PrintOutput.of(output.refusal().isPresent() ? "" : output.text());
  }

  /**
   * Reads the export, with secrets if the account may, and checks that it is complete. A suspicious
   * export is read once more.
   *
   * @param lastBytes size of the last good export; 0 if there is none
   * @param lastSha256 hash of its normalised form; empty if there is none
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
   * Compares an export with the last good one and reads it once more if it is implausible.
   *
   * @param before the last good export, normalised
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
   * Lists who has worked on the router since a time; empty if the router does not report it.
   *
   * @param since by Kedge's clock
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

  /**
   * Files that interrupted work of Kedge left on the router; empty if the account may not list
   * files.
   */
  public List<String> leftovers() throws TransportException {
    return rights.lacks("ftp") ? List.of() : files.leftovers();
  }

  /** Removes what {@link #leftovers} finds. */
  public void removeLeftovers() throws TransportException {
    if (!rights.lacks("ftp")) {
      files.removeLeftovers();
    }
  }

  /**
   * Lets the router save its binary backup, fetches it and always removes it from the router. The
   * file goes to the root directory, a RAM disk on boards with a flash directory (see
   * routeros-behaviour.md#flash-folder), so that the flash does not wear.
   *
   * @param exportBytes size of the export, from which the required space is estimated
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
      // Unencrypted, because an unattended router can load only such a file (see
      // routeros-behaviour.md#backup-load). Kedge encrypts it.
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

  /** Downloads a file, which must have the size that the console reports. */
  private byte[] fetch(TemporaryFiles.File file, long size) throws TransportException {
    var content = session.download(file.name(), MAX_BACKUP_SIZE);
    if (content.length != size && content.length != file.size()) { // it may have grown since
      throw new TransportException(
          TransportException.Kind.TRUNCATED,
          "A file on the router has %d bytes, and %d arrived.".formatted(size, content.length));
    }
    return content;
  }

  /**
   * The export command. RouterOS 7 hides secrets unless asked; RouterOS 6 shows them and does not
   * have the parameter (see routeros-behaviour.md#export-hide-sensitive).
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
   * Builds the first command of a session. The identity is the last of the printed values, so that
   * a name with line ends cannot shadow another value. It does not come from {@code print}, which
   * spreads it over several lines on some versions (see routeros-behaviour.md#identity-in-lines).
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
