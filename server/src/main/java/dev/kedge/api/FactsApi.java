package dev.kedge.api;

import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.Devices;
import dev.kedge.push.selftest.FactFile;
import dev.kedge.push.selftest.Selftest;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Facts about routers: run the self-test, list, export, import and publish them. */
@RestController
@RequestMapping("/api/v1")
class FactsApi {
  private final Devices devices;
  private final Selftest selftest;
  private final RouterFacts facts;

  FactsApi(Devices devices, Selftest selftest, RouterFacts facts) {
    this.devices = devices;
    this.selftest = selftest;
    this.facts = facts;
  }

  /** What a self-test may do on the router; null means no. */
  record How(@Nullable Boolean touch, @Nullable Boolean write) {}

  @PostMapping("/devices/{device}/selftest")
  FactFile run(@PathVariable String device, @RequestBody How how)
      throws EncryptionException, InterruptedException {
    return FactFile.of(
        selftest.run(
            devices.find(device), Boolean.TRUE.equals(how.touch), Boolean.TRUE.equals(how.write)));
  }

  @GetMapping("/facts")
  List<FactFile> list() {
    return FactFile.of(facts.list());
  }

  @PostMapping("/facts/import")
  Map<String, Integer> add(@RequestBody FactFile file) {
    return Map.of("facts", file.importInto(facts));
  }

  /** The kind of router whose facts are published. */
  record Published(String version, String board) {}

  @PostMapping("/facts/publish")
  Map<String, Integer> publish(@RequestBody Published what) {
    return Map.of("facts", facts.publish(new RouterFacts.Kind(what.version, what.board)));
  }
}
