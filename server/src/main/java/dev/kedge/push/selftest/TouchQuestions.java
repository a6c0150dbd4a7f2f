package dev.kedge.push.selftest;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.Question;
import dev.kedge.push.guard.RouterCommands;
import dev.kedge.transport.TransportException;

/** Questions that put a file, a variable or a job on the router for a moment. */
final class TouchQuestions {
  private final SelftestSession router;

  TouchQuestions(SelftestSession router) {
    this.router = router;
  }

  void ask() throws TransportException, EncryptionException, InterruptedException {
    var file = router.name() + ".rsc";
    try {
      var text = SelftestSession.TRICKY + "\n";
      router.session().ssh().upload(file, text.getBytes(ISO_8859_1));
      var kept =
          new String(
                  router.session().ssh().download(file, SelftestSession.MAX_FILE_SIZE), ISO_8859_1)
              .equals(text);
      router.note(Question.FILES_ARE_KEPT, "SFTP", kept ? "the same" : "another", kept);
      router.run(router.set("seen"));
      router.drop();
      router.ask(Question.GLOBALS_OUTLIVE_SESSIONS, router.show(), "seen"::equals);
      jobs();
      imports(file);
      if (router.isAtLeast(16)) {
        dryRuns(file);
      }
      var result = router.name() + "-result";
      router.run(":put [%s]".formatted(RouterCommands.execute(":put \"kedge\"", result)));
      var isWritten = router.await(() -> router.downloaded(result + ".txt").contains("kedge"));
      router.note(
          Question.JOBS_WRITE_FILES,
          ":execute script=… file=…",
          isWritten ? "written" : "not written",
          isWritten);
    } finally {
      router.cleanUp(
          "/file remove [find where name~\"%s\"]".formatted(router.name()),
          ":global %1$s; :set %1$s".formatted(router.global()));
    }
  }

  private void jobs() throws TransportException, EncryptionException, InterruptedException {
    router.run(router.set("waiting"));
    var script =
        ":global %1$s; :local kedgewait 0; :while ($%1$s != \"again\" && $kedgewait < 30) do={:delay 500ms; :set kedgewait ($kedgewait + 1)}; :if ($%1$s = \"again\") do={:set %1$s \"seen\"}"
            .formatted(router.global());
    var start = ":put [%s]".formatted(RouterCommands.execute(script, null));
    router.run(start);
    router.drop();
    router.run(router.set("again"));
    var seen = router.await(() -> router.run(router.show()).equals("seen"));
    router.note(
        Question.JOBS_OUTLIVE_CONNECTIONS,
        ":execute script=…, then another connection",
        seen ? "it went on" : "it was not seen any more",
        seen);
    router.run(router.set("waiting"));
    router.run(":put [%s]".formatted(RouterCommands.execute(router.set("seen"), null)));
    var shared = router.await(() -> router.run(router.show()).equals("seen"));
    router.note(
        Question.JOBS_SHARE_GLOBALS,
        ":execute script=… that sets a global variable",
        shared ? "shared" : "apart",
        shared);
  }

  private void imports(String file) throws TransportException, EncryptionException {
    var text = router.set("first") + "\n:error \"kedge\"\n" + router.set("second") + "\n";
    router.session().ssh().upload(file, text.getBytes(ISO_8859_1));
    router.run(router.set("none"));
    router.run(RouterCommands.importFile(file));
    router.ask(Question.IMPORTS_STOP_AT_ERRORS, router.show(), "first"::equals);
    router.run(router.set("none"));
    router.ask(
        Question.FAILED_IMPORTS_ARE_CAUGHT,
        ":do {%s} on-error={}; %s; %s"
            .formatted(RouterCommands.importFile(file), router.set("caught"), router.show()),
        answer -> answer.endsWith("caught"));
  }

  private void dryRuns(String file) throws TransportException, EncryptionException {
    router.session().ssh().upload(file, ":put \"kedge\"\n".getBytes(ISO_8859_1));
    router.ask(
        Question.DRY_RUNS_PASS_GOOD_FILES,
        RouterCommands.dryRun(file),
        answer -> answer.contains("No syntax errors found"));
    router.session().ssh().upload(file, "/ip address add kedge-nothing=1\n".getBytes(ISO_8859_1));
    router.ask(
        Question.DRY_RUNS_TELL_ERRORS,
        RouterCommands.dryRun(file),
        answer -> !answer.contains("No syntax errors found"));
  }
}
