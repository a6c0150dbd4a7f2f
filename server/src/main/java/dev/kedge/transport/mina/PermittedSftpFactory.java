package dev.kedge.transport.mina;

import dev.kedge.transport.SendPermit;
import java.io.IOException;
import org.apache.sshd.client.session.ClientSession;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.sftp.client.SftpErrorDataHandler;
import org.apache.sshd.sftp.client.SftpVersionSelector;
import org.apache.sshd.sftp.client.impl.DefaultSftpClient;
import org.apache.sshd.sftp.client.impl.DefaultSftpClientFactory;

/** Creates SFTP clients that check a permit before each request. */
final class PermittedSftpFactory extends DefaultSftpClientFactory {
  private final SendPermit permit;

  PermittedSftpFactory(SendPermit permit) {
    this.permit = permit;
  }

  @Override
  protected DefaultSftpClient createDefaultSftpClient(
      ClientSession session, SftpVersionSelector versions, SftpErrorDataHandler errors)
      throws IOException {
    return new DefaultSftpClient(session, versions, errors) {
      @Override
      public int send(int command, Buffer buffer) throws IOException {
        permit.require();
        return super.send(command, buffer);
      }
    };
  }
}
