package drydock.docker.engine.ssh;

import java.io.EOFException;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import org.apache.sshd.agent.SshAgent;
import org.apache.sshd.agent.SshAgentFactory;
import org.apache.sshd.agent.SshAgentServer;
import org.apache.sshd.agent.common.AbstractAgentProxy;
import org.apache.sshd.common.FactoryManager;
import org.apache.sshd.common.channel.ChannelFactory;
import org.apache.sshd.common.session.ConnectionService;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.buffer.ByteArrayBuffer;

/** The agent that holds the keys: it signs, and shows no key to anybody. Nothing of it is passed on to the other side. */
record Agent(Path socket) implements SshAgentFactory {
    private static final int LONGEST = 256 * 1024;

    @Override
    public SshAgent createClient(Session session, FactoryManager manager) throws IOException {
        return new Connection(SocketChannel.open(UnixDomainSocketAddress.of(socket)));
    }

    @Override
    public List<ChannelFactory> getChannelForwardingFactories(FactoryManager manager) {
        return List.of();
    }

    @Override
    public SshAgentServer createServer(ConnectionService service) {
        throw new UnsupportedOperationException("the agent is not passed on");
    }

    /** One question at a time. */
    private static final class Connection extends AbstractAgentProxy {
        private final SocketChannel channel;

        Connection(SocketChannel channel) {
            super(null);
            this.channel = channel;
        }

        @Override
        protected synchronized Buffer request(Buffer question) throws IOException {
            ByteBuffer asked = ByteBuffer.wrap(question.array(), question.rpos(), question.available());
            while (asked.hasRemaining()) {
                channel.write(asked);
            }
            int length = read(Integer.BYTES).getInt();
            if (length <= 0 || length > LONGEST) {
                throw new IOException("the agent answers with " + length + " bytes");
            }
            return new ByteArrayBuffer(read(length).array());
        }

        private ByteBuffer read(int bytes) throws IOException {
            ByteBuffer answer = ByteBuffer.allocate(bytes);
            while (answer.hasRemaining()) {
                if (channel.read(answer) < 0) {
                    throw new EOFException("the agent has gone");
                }
            }
            return answer.flip();
        }

        @Override
        public boolean isOpen() {
            return channel.isOpen();
        }

        @Override
        public void close() throws IOException {
            channel.close();
            super.close();
        }
    }
}
