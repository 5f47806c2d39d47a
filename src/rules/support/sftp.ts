/** A command that is a server for sftp. */
export const sftpServerCommand = /^(?:internal-sftp|\S*[\\/]sftp-server(?:\.exe)?)(?:\s|$)/;
