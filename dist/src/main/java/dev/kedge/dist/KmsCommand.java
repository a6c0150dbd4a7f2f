package dev.kedge.dist;

import dev.kedge.apimodel.KeyMigrationJson;
import dev.kedge.apimodel.KeyVersionJson;
import dev.kedge.apimodel.KmsJson;
import dev.kedge.apimodel.ReencryptionJson;
import dev.kedge.app.KitExports;
import dev.kedge.cli.CliException;
import dev.kedge.cli.Kedge;
import dev.kedge.cli.Table;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.encryption.KeyServiceStatus;
import dev.kedge.encryption.KeyServiceStatus.TenantKey.Ready;
import dev.kedge.encryption.KeyServiceStatus.TenantKey.Unreadable;
import dev.kedge.encryption.embedded.EmbeddedCipher;
import dev.kedge.encryption.embedded.MasterKey;
import dev.kedge.encryption.recovery.RecoveryKit;
import dev.kedge.encryption.services.KeySettings;
import dev.kedge.encryption.transit.TransitCipher;
import dev.kedge.platform.files.KedgeHome;
import java.io.Console;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ParentCommand;
import picocli.CommandLine.Spec;

@Command(name = "kms", description = "The tenant keys, which encrypt every backup.")
final class KmsCommand {
  @ParentCommand private Kedge kedge = new Kedge();
  @Spec private CommandSpec spec = CommandSpec.create();

  @Command(
      name = "status",
      description =
          "Show the tenant keys, and whether they are in the recovery kit. Exit status 1 if one is not.")
  int status() {
    var out = spec.commandLine().getOut();
    var settings = KeySettings.of(kedge.environment());
    var embedded = new EmbeddedCipher(keys(), settings.master()).status();
    print(embedded, "in the kit", "not in the kit");
    var isWell = embedded.recoveryKitIsCurrent();
    if (settings.transit().isPresent()) {
      try (var service = new TransitCipher(settings.transit().get())) {
        var transit = service.status();
        print(transit, "", "");
        isWell &= transit.recoveryKitIsCurrent();
      }
    } else if (embedded.keys().isEmpty()) {
      out.println(
          "There are no keys in "
              + keys()
              + ". The first start creates one. Lost keys can be restored from a recovery kit: ./kedge kms recover FILE");
      return 1;
    }
    if (embedded.keys().stream().anyMatch(Unreadable.class::isInstance)) {
      tellWhatIsLost();
    }
    if (embedded.recoveryKitIsCurrent()) {
      if (!embedded.keys().isEmpty()) {
        out.println("Every key version is in the recovery kit.");
      }
    } else {
      out.println(
          "Some key versions are not in the recovery kit. If a key is lost, its backups cannot be read. Make a new kit: ./kedge kms recovery-kit FILE");
    }
    return isWell ? 0 : 1;
  }

  /** Prints what cannot be decrypted. Names, times, sizes and hashes are readable without a key. */
  private void tellWhatIsLost() {
    var out = spec.commandLine().getOut();
    out.println(
        "An unreadable key is never replaced. Restore it from a recovery kit (./kedge kms recover FILE) or from a copy of the server.");
    try {
      var counts = new ArrayList<String>();
      kedge.server().get(KmsJson.class, "kms").sealed().forEach((k, n) -> counts.add(n + " " + k));
      out.printf(
          "If it is the key of the current tenant, until then nobody can read: %s, and the tenant's backups in git.%n",
          counts.isEmpty() ? "nothing" : String.join(", ", counts));
    } catch (CliException e) {
      out.println(
          "To see what it encrypts, start the server (./kedge up) and run this command again.");
    }
  }

  private void print(KeyServiceStatus status, String inKit, String notInKit) {
    var out = spec.commandLine().getOut();
    out.println("Key service: " + status.service());
    if (status.problem() != null) {
      out.println("Problem: " + status.problem());
    }
    if (status.keys().isEmpty()) {
      return;
    }
    var table = new Table("TENANT", "KEY", "RECOVERY KIT");
    for (var key : status.keys()) {
      switch (key) {
        case Ready(var tenant, var version, var isInKit) ->
            table.row(tenant.toString(), "version " + version, isInKit ? inKit : notInKit);
        case Unreadable(var tenant, var reason) ->
            table.row(tenant.toString(), "unreadable: " + reason, "");
      }
    }
    table.print(out);
  }

  @Command(
      name = "rotate",
      description =
          "Add a version to the tenant key. It encrypts all new values; older versions still decrypt old ones.")
  int rotate() {
    var version = kedge.server().post(KeyVersionJson.class, Map.of(), "kms", "rotate").version();
    spec.commandLine()
        .getOut()
        .printf(
            "The key now has version %d. To re-encrypt stored values: ./kedge kms reseal. Older recovery kits do not contain this version.%n",
            version);
    return 0;
  }

  @Command(
      name = "reseal",
      description =
          "Re-encrypt the values in the database with the newest key version. Can be repeated. Exit status 1 if a value cannot be decrypted.")
  int reseal() {
    var result = kedge.server().post(ReencryptionJson.class, Map.of(), "kms", "reseal");
    var out = spec.commandLine().getOut();
    out.printf(
        "%d values re-encrypted. Commits are not rewritten, so older key versions are still needed.%n",
        result.values());
    if (result.damaged().isEmpty()) {
      return 0;
    }
    var table = new Table("DAMAGED VALUE", "ROW", "REASON");
    for (var damaged : result.damaged()) {
      table.row(damaged.place(), damaged.row().toString(), damaged.reason());
    }
    table.print(out);
    return 1;
  }

  @Command(
      name = "migrate",
      description =
          "Move the tenant key from the embedded key service to Transit. Can be repeated after an interruption.")
  int migrate() {
    var versions =
        kedge.server().post(KeyMigrationJson.class, Map.of(), "kms", "migrate").versions();
    spec.commandLine()
        .getOut()
        .printf(
            "Transit has all %d versions of the key, each was verified, and Transit is used from now on. The file in %s is no"
                + " longer read. Keep it or its recovery kit until there are backups of Transit, then remove it.%n",
            versions, keys());
    return 0;
  }

  @Command(
      name = "recovery-kit",
      description =
          "Write all tenant keys to a new file, encrypted by a passphrase. Keep it elsewhere.")
  int recoveryKit(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--passphrase-file",
              paramLabel = "FILE",
              description = "File with the passphrase, or - for standard input (default: ask)")
          @Nullable String passphraseFile) {
    var passphrase = passphrase(passphraseFile, true);
    try {
      RecoveryKit.export(keys(), master(), passphrase, file);
    } catch (EncryptionException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
    recordExport();
    spec.commandLine()
        .getOut()
        .println("Wrote " + file + ". Keep it, and its passphrase, away from this machine.");
    return 0;
  }

  /** Audits the export through the running server, or else through the next one that starts. */
  private void recordExport() {
    try {
      kedge.server().post("kms", "recovery-kit");
    } catch (CliException noServer) {
      try {
        KitExports.leave(KedgeHome.of(kedge.environment()));
      } catch (IOException e) {
        e.addSuppressed(noServer);
        throw new CliException(
            "The kit was written, but its export could not be noted for the audit log in "
                + KedgeHome.of(kedge.environment()).kitExports()
                + ".",
            e);
      }
    }
  }

  @Command(
      name = "recover",
      description = "Restore missing keys from a recovery kit. Existing keys are not overwritten.")
  int recover(
      @Parameters(paramLabel = "FILE") Path file,
      @Option(
              names = "--passphrase-file",
              paramLabel = "FILE",
              description = "File with the passphrase, or - for standard input (default: ask)")
          @Nullable String passphraseFile) {
    var passphrase = passphrase(passphraseFile, false);
    try {
      var restored = RecoveryKit.restore(file, passphrase, keys(), master());
      spec.commandLine()
          .getOut()
          .printf(
              "%d keys restored, %d already present, %d different and not changed.%n",
              restored.written().size(), restored.unchanged().size(), restored.kept().size());
      return restored.kept().isEmpty() ? 0 : 1;
    } catch (EncryptionException e) {
      throw new CliException(String.valueOf(e.getMessage()), e);
    } finally {
      Arrays.fill(passphrase, '\0');
    }
  }

  private @Nullable MasterKey master() {
    return KeySettings.of(kedge.environment()).master();
  }

  private Path keys() {
    return KedgeHome.of(kedge.environment()).keys();
  }

  @SuppressWarnings("SystemConsoleNull") // its Javadoc allows null, which NullAway enforces
  private char[] passphrase(@Nullable String file, boolean twice) {
    if (file != null) {
      return kedge.secret(file).toCharArray();
    }
    Console console = System.console();
    if (console == null || !console.isTerminal()) {
      throw new CliException(
          "There is no terminal to ask for the passphrase; use --passphrase-file FILE.");
    }
    var first =
        console.readPassword(
            "Passphrase (at least %d characters): ", RecoveryKit.MINIMUM_PASSPHRASE);
    if (twice && !Arrays.equals(first, console.readPassword("Repeat the passphrase: "))) {
      throw new CliException("The passphrases do not match; nothing was written.");
    }
    return first == null ? new char[0] : first;
  }
}
