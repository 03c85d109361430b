package drydock.docker.engine.transport;

import drydock.docker.engine.ssh.SshConnection;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import jdk.net.ExtendedSocketOptions;

/** A connection that can be written and read at the same time. */
interface Duplex extends Closeable {
    InputStream input() throws IOException;

    OutputStream output() throws IOException;

    /** Tells the other side that nothing more comes, and goes on reading. */
    void endOutput() throws IOException;

    /** A TCP connection. */
    static final class Tcp implements Duplex {
        /** Firewalls forget a half-closed connection on which nothing moved for a minute; the probes keep it known. */
        private static final Map<java.net.SocketOption<Integer>, Integer> KEEP_ALIVE = Map.of(
                ExtendedSocketOptions.TCP_KEEPIDLE, 20,
                ExtendedSocketOptions.TCP_KEEPINTERVAL, 10,
                ExtendedSocketOptions.TCP_KEEPCOUNT, 6);

        private final Socket socket;

        Tcp(String address, int port, Duration connecting) throws IOException {
            socket = new Socket();
            try {
                keepAlive();
                socket.connect(new InetSocketAddress(address, port), Math.toIntExact(connecting.toMillis()));
            } catch (IOException | RuntimeException e) {
                socket.close();
                throw e;
            }
        }

        private void keepAlive() throws IOException {
            socket.setOption(StandardSocketOptions.SO_KEEPALIVE, true);
            for (var option : KEEP_ALIVE.entrySet()) {
                if (socket.supportedOptions().contains(option.getKey())) {
                    socket.setOption(option.getKey(), option.getValue());
                }
            }
        }

        @Override
        public InputStream input() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream output() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void endOutput() throws IOException {
            socket.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    /** A TCP connection behind TLS, to whom the certificate says that it is. */
    static final class Tls implements Duplex {
        private final Tcp plain;
        private final SSLSocket socket;

        Tls(SSLContext context, String address, int port, Duration connecting) throws IOException {
            plain = new Tcp(address, port, connecting);
            try {
                socket = (SSLSocket) context.getSocketFactory().createSocket(plain.socket, address, port, true);
                SSLParameters parameters = socket.getSSLParameters();
                parameters.setEndpointIdentificationAlgorithm("HTTPS");
                socket.setSSLParameters(parameters);
                socket.startHandshake();
            } catch (IOException | RuntimeException e) {
                plain.close();
                throw e;
            }
        }

        @Override
        public InputStream input() throws IOException {
            return socket.getInputStream();
        }

        @Override
        public OutputStream output() throws IOException {
            return socket.getOutputStream();
        }

        @Override
        public void endOutput() throws IOException {
            socket.shutdownOutput();
        }

        /** Without a last word to the other side: it would wait until what is still being written has gone. */
        @Override
        public void close() throws IOException {
            plain.close();
        }
    }

    /** A connection to the unix socket of a host behind ssh. */
    record Ssh(SshConnection connection) implements Duplex {
        @Override
        public InputStream input() {
            return connection.input();
        }

        @Override
        public OutputStream output() {
            return connection.output();
        }

        @Override
        public void endOutput() throws IOException {
            connection.endOutput();
        }

        @Override
        public void close() {
            connection.close();
        }
    }

    /** A connection to a unix socket. */
    static final class Unix implements Duplex {
        private final SocketChannel channel;

        Unix(String path) throws IOException {
            channel = SocketChannel.open(UnixDomainSocketAddress.of(path));
        }

        @Override
        public InputStream input() {
            return Channels.newInputStream(channel);
        }

        @Override
        public OutputStream output() {
            return Channels.newOutputStream(channel);
        }

        @Override
        public void endOutput() throws IOException {
            channel.shutdownOutput();
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
