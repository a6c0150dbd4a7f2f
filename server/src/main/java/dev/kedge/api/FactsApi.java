package dev.kedge.api;

import dev.kedge.apimodel.FactCountJson;
import dev.kedge.apimodel.FactsJson;
import dev.kedge.apimodel.RouterKindForm;
import dev.kedge.apimodel.SelftestForm;
import dev.kedge.encryption.EncryptionException;
import dev.kedge.facts.RouterFacts;
import dev.kedge.inventory.Devices;
import dev.kedge.push.selftest.FactFile;
import dev.kedge.push.selftest.Selftest;
import java.util.List;
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

  @PostMapping("/devices/{device}/selftest")
  FactsJson run(@PathVariable String device, @RequestBody SelftestForm how)
      throws EncryptionException, InterruptedException {
    return FactFile.of(
        selftest.run(
            devices.find(device),
            Boolean.TRUE.equals(how.touch()),
            Boolean.TRUE.equals(how.write())));
  }

  @GetMapping("/facts")
  List<FactsJson> list() {
    return FactFile.of(facts.list());
  }

  @PostMapping("/facts/import")
  FactCountJson add(@RequestBody FactsJson file) {
    return new FactCountJson(FactFile.importInto(facts, file));
  }

  @PostMapping("/facts/publish")
  FactCountJson publish(@RequestBody RouterKindForm what) {
    return new FactCountJson(facts.publish(new RouterFacts.Kind(what.version(), what.board())));
  }
}
