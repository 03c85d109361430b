package drydock.docker.engine.ssh;

import java.io.IOException;
import java.net.InetSocketAddress;
import org.apache.sshd.client.channel.ChannelDirectTcpip;
import org.apache.sshd.client.future.DefaultOpenFuture;
import org.apache.sshd.client.future.OpenFuture;
import org.apache.sshd.common.SshConstants;
import org.apache.sshd.common.SshException;
import org.apache.sshd.common.channel.LocalWindow;
import org.apache.sshd.common.session.Session;
import org.apache.sshd.common.util.buffer.Buffer;
import org.apache.sshd.common.util.net.SshdSocketAddress;

/**
 * A connection to a unix socket of the other side, as OpenSSH makes it. Each direction ends for itself: what {@code docker
 * system dial-stdio} would lose when its input ends arrives here.
 */
final class StreamLocalChannel extends ChannelDirectTcpip {
    private static final SshdSocketAddress NOWHERE = new SshdSocketAddress("localhost", 0);

    private final String path;

    StreamLocalChannel(String path) {
        super(NOWHERE, NOWHERE);
        this.path = path;
    }

    @Override
    public String getChannelType() {
        return "direct-streamlocal@openssh.com";
    }

    /** As OpenSSH's PROTOCOL file has it, 2.4: the path, and two fields that are reserved. */
    @Override
    public synchronized OpenFuture open() throws IOException {
        if (closeFuture.isClosed()) {
            throw new SshException("the session is closed");
        }
        openFuture = new DefaultOpenFuture(new InetSocketAddress(0), futureLock);
        Session session = getSession();
        LocalWindow window = getLocalWindow();
        Buffer opening = session.createBuffer(SshConstants.SSH_MSG_CHANNEL_OPEN);
        opening.putString(getChannelType());
        opening.putUInt(getChannelId());
        opening.putUInt(window.getSize());
        opening.putUInt(window.getPacketSize());
        opening.putString(path);
        opening.putString("");
        opening.putUInt(0);
        writePacket(opening);
        return openFuture;
    }

    /** Whoever reads would wait for ever otherwise. */
    @Override
    public void handleEof() throws IOException {
        super.handleEof();
        if (out != null) {
            out.close();
        }
    }
}
