namespace Dashboard.Data.Entities;

/// <summary>
/// The life of an upload. It begins when all its bytes have arrived: before, there is only a file without a name. Committing needs no state
/// of its own, because the rows and the state change in one transaction.
/// <code>
/// Reading   → Ready, Failed, Discarded     the files are being read; after a restart they are read again
/// Ready     → Reading (new answers), Pending, Committed, Discarded
/// Pending   → Reading, Ready (withdrawn), Committed, Discarded     its sender asked for acceptance
/// Failed    → Reading, Discarded           nothing could be read
/// Committed → Reverted                     its rows stand
/// Reverted  → Committed                    its rows were taken back
/// Discarded → nothing                      the same bytes may be sent again as another upload
/// </code>
/// </summary>
public enum UploadState : byte
{
    Reading = 0,
    Ready = 1,
    Pending = 2,
    Failed = 3,
    Committed = 4,
    Reverted = 5,
    Discarded = 6,
}
